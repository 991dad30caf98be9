// SPDX-License-Identifier: GPL-3.0-or-later
// A probabilistic grammar of short stories whose entropy per character is known exactly. A rule rewrites a
// symbol as one of several texts; a variable is drawn from a table at its first mention and keeps its record
// for the rest of the story, so that "Mia ... she ... her ball" agree. No rule leads back to itself.
//
//     H(rule)   = sum_a p_a (-ln p_a + sum of H(parts of a))     L(rule) = sum_a p_a (sum of L(parts of a))
//     H(first mention) = -sum_r q_r ln q_r   H(later mention) = 0   L(mention) = sum_r q_r |field of r|
//     entropy per character = H(story) / E[length of a story]
//
// Why it is exact: every choice is independent of all others, so the surprise -ln p of a derivation adds up
// over its choices and expectations add up over its parts, whatever the parts share. If every story has one
// derivation only, which check_unambiguous() proves, -ln p(story) = -ln p(derivation), and H(story) is the
// entropy of a story, not just a bound. Stories are independent and each ends with the only newline in it, so
// a text of stories is a renewal process that can be cut again in one way: its entropy rate is the quotient.
// No model has a smaller expected loss on fresh text (Shannon 1948; Gibbs's inequality). Models may well stay
// above it: one that sees a window of T characters has to guess at the beginning of the window what an
// earlier character has already settled (the hero's name, say), and all the more the shorter T is. What is
// smaller by more than the scatter of a finite text is memory of the training text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/rng.h"

namespace optimlab::data {

struct Choice {
    double probability;
    std::string text;
};
/// The texts, each with the same probability.
std::vector<Choice> equally(std::initializer_list<const char*> texts);

/// What a symbol stands for. In a text, "{place}" is the symbol place, "{hero:name}" the first mention of the
/// variable hero, which draws its record, "{hero.his}" a later one; "{^hero.he}" begins with a capital
/// letter.
struct Rule {
    std::string symbol;
    std::vector<Choice> choices;
};

/// A table to draw a record from: fields and records are separated by "|", as in "name|he|his" and
/// "Mia|she|her".
struct Variable {
    std::string name;
    std::string fields;
    std::vector<Choice> records;
};

/// How many ways there are to derive a text, and the logarithm of its probability (-infinity if none).
struct Derivations {
    std::uint64_t count = 0;
    double log_probability = 0.0;
};

class Grammar {
 public:
    /// The first rule is the story, to which the grammar itself adds the newline. Refused: anything but
    /// printable UTF-8; probabilities that are not positive or do not sum to one; rules and
    /// variables that are undefined, defined twice or never used; a rule that leads back to itself; a
    /// variable that a story may mention before its first mention, or first mention twice.
    static base::Result<Grammar> make(const std::vector<Rule>& rules, const std::vector<Variable>& variables);

    /// Appends one story with its newline and returns the logarithm of the probability of its derivation.
    double append_story(base::Rng& rng, std::string& text) const;
    std::string sample(base::Rng& rng) const;

    /// Expected surprise of a derivation in nats; the entropy of a story if the grammar is unambiguous.
    double story_entropy() const { return rules_.front().entropy; }
    /// Expected number of characters of a story, the newline included.
    double expected_length() const { return rules_.front().length + 1.0; }
    /// In nats.
    double entropy_per_character() const { return story_entropy() / expected_length(); }

    /// All derivations of a story (with its newline), found by backtracking: cheap while few are possible.
    Derivations derive(std::string_view story) const;
    std::uint64_t count_derivations(std::string_view story) const { return derive(story).count; }

    /// Proves that no story has two derivations: at every choice, in every place where it can occur, the next
    /// `lookahead` bytes tell which way was taken. Grammars that need a longer look, or where only the
    /// value of an earlier variable tells, are refused too; an ambiguous one always is.
    base::Status check_unambiguous(std::size_t lookahead) const;

 private:
    friend class GrammarCompiler;
    struct Part {
        enum class Kind { literal, symbol, first_mention, mention };
        Kind kind = Kind::literal;
        std::string text{};      ///< of a literal
        std::size_t index = 0;   ///< of the rule or the variable
        std::size_t column = 0;  ///< of the variable's table
    };
    using Parts = std::vector<Part>;
    struct Odds {
        std::vector<double> bounds;  ///< cumulative probabilities but the last, which is one
        std::vector<double> logs;
        double entropy = 0.0;
        std::size_t draw(base::Rng& rng) const;
    };
    struct CompiledRule {
        std::string symbol;
        Odds odds;
        std::vector<Parts> alternatives;
        double entropy = 0.0, length = 0.0;
    };
    struct Table {
        std::string name;
        Odds odds;
        std::vector<std::vector<std::string>> columns;  ///< [column][record]
    };
    /// What remains to be done: parts from `next` on, then the frame outside.
    struct Frame {
        const Parts* parts;
        std::size_t next;
        const Frame* outer;
        /// The next part of the story, or null at its end.
        const Part* advance();
    };
    struct Parse;

    Grammar() = default;
    double append(const Parts& parts, base::Rng& rng, std::vector<std::size_t>& chosen,
                  std::string& text) const;
    void follow(Frame frame, std::string_view rest, double log_probability, Parse& parse) const;
    void collect_openings(Frame frame, const std::string& opening, std::size_t lookahead,
                          std::vector<std::string>& openings) const;
    base::Status check_choice(const Part& part, const Frame& after, std::size_t lookahead) const;
    base::Status check_parts(const Parts& parts, const Frame* outer, std::size_t lookahead) const;

    std::vector<CompiledRule> rules_;
    std::vector<Table> tables_;
};

}  // namespace optimlab::data
