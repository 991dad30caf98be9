// SPDX-License-Identifier: GPL-3.0-or-later
// From the notation of the rules to numbered parts (GrammarCompiler), and what is done with them.
#include "core/data/grammar.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "core/base/utf8.h"

namespace optimlab::data {

using base::Done;
using base::input_error;
using base::Result;
using base::Status;

namespace {

std::vector<std::string> split(const std::string& line, char separator) {
    std::vector<std::string> pieces(1);
    for (const char c : line) {
        if (c == separator) {
            pieces.emplace_back();
        } else {
            pieces.back() += c;
        }
    }
    return pieces;
}

std::string capitalized(std::string word) {
    if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

base::Error overlap_error(const std::string& name, std::size_t one, std::size_t other,
                          const std::string& opening) {
    return input_error("{}: choices {} and {} can both go on \"{}\"", name, one + 1, other + 1, opening);
}

bool is_printable(const std::string& text) {
    const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; };
    return base::first_bad_utf8(text) == std::string::npos &&
           std::none_of(text.begin(), text.end(), is_control);
}

}  // namespace

std::vector<Choice> equally(std::initializer_list<const char*> texts) {
    std::vector<Choice> choices;
    for (const char* text : texts)
        choices.push_back({1.0 / static_cast<double>(texts.size()), text});
    return choices;
}

class GrammarCompiler {
 public:
    Result<Grammar> compile(const std::vector<Rule>& rules, const std::vector<Variable>& variables) {
        if (rules.empty()) return input_error("grammar: no rule, but the first one is the story");
        for (const Variable& variable : variables) {
            if (const Status status = add_table(variable); !status) return status.error();
        }
        for (const Rule& rule : rules) {
            if (!symbols_.emplace(rule.symbol, symbols_.size()).second)
                return input_error("{}: two rules for one symbol", rule.symbol);
        }
        for (const Rule& rule : rules) {
            if (const Status status = add_rule(rule); !status) return status.error();
        }
        states_.resize(rules.size(), State::unseen);
        if (const Status status = measure(0); !status) return status.error();
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (states_[i] == State::unseen)
                return input_error("{}: no story uses this rule", rules[i].symbol);
        }
        Known nothing{std::vector<bool>(variables.size()), std::vector<bool>(variables.size())};
        if (const auto known = check_mentions(0, nothing); !known) return known.error();
        for (std::size_t i = 0; i < variables.size(); ++i) {
            if (!mentioned_[i]) return input_error("{}: no story mentions this variable", variables[i].name);
        }
        return std::move(grammar_);
    }

 private:
    using Part = Grammar::Part;
    using Parts = Grammar::Parts;
    enum class State { unseen, open, done };
    struct Known {
        std::vector<bool> surely, possibly;
    };

    static Result<Grammar::Odds> make_odds(const std::string& where, const std::vector<Choice>& choices) {
        Grammar::Odds odds;
        double sum = 0.0;
        for (const Choice& choice : choices) {
            if (!(choice.probability > 0.0) || choice.probability > 1.0)
                return input_error("{}: a probability is {}, outside (0, 1]", where,
                                   std::to_string(choice.probability));
            if (!is_printable(choice.text))
                return input_error("{}: \"{}\" is not all printable UTF-8", where, choice.text);
            sum += choice.probability;
            odds.bounds.push_back(sum);
            odds.logs.push_back(std::log(choice.probability));
            odds.entropy -= choice.probability * odds.logs.back();
        }
        if (std::abs(sum - 1.0) > 1e-9)
            return input_error("{}: probabilities sum to {} instead of 1", where, std::to_string(sum));
        odds.bounds.pop_back();
        return odds;
    }

    Status add_table(const Variable& variable) {
        auto odds = make_odds(variable.name, variable.records);
        if (!odds) return odds.error();
        if (!variables_.emplace(variable.name, variables_.size()).second)
            return input_error("{}: two variables with one name", variable.name);
        const auto names = split(variable.fields, '|');
        // Every column twice: as written, and with a capital letter.
        Grammar::Table table{variable.name, std::move(*odds),
                             std::vector<std::vector<std::string>>(2 * names.size())};
        for (const Choice& record : variable.records) {
            const auto values = split(record.text, '|');
            if (values.size() != names.size())
                return input_error("{}: record \"{}\" does not fit the fields \"{}\"", variable.name,
                                   record.text, variable.fields);
            for (std::size_t i = 0; i < values.size(); ++i) {
                table.columns[2 * i].push_back(values[i]);
                table.columns[2 * i + 1].push_back(capitalized(values[i]));
            }
        }
        fields_.push_back(names);
        mentioned_.push_back(false);
        grammar_.tables_.push_back(std::move(table));
        return Done{};
    }

    Status add_rule(const Rule& rule) {
        auto odds = make_odds(rule.symbol, rule.choices);
        if (!odds) return odds.error();
        Grammar::CompiledRule compiled{rule.symbol, std::move(*odds), {}};
        for (const Choice& choice : rule.choices) {
            auto parts = read_text(choice.text);
            if (!parts) return input_error("{}: \"{}\": {}", rule.symbol, choice.text, parts.error().message);
            compiled.alternatives.push_back(std::move(*parts));
        }
        grammar_.rules_.push_back(std::move(compiled));
        return Done{};
    }

    Result<Parts> read_text(const std::string& text) {
        Parts parts;
        std::size_t position = 0;
        while (position < text.size()) {
            const std::size_t open = std::min(text.find('{', position), text.size());
            if (open > position)
                parts.push_back({Part::Kind::literal, text.substr(position, open - position)});
            if (text.find('}', position) < open) return input_error("a } without its {");
            if (open == text.size()) break;
            const std::size_t close = text.find('}', open);
            if (close == std::string::npos) return input_error("a { without its }");
            auto part = read_reference(text.substr(open + 1, close - open - 1));
            if (!part) return part.error();
            parts.push_back(std::move(*part));
            position = close + 1;
        }
        return parts;
    }

    Result<Part> read_reference(const std::string& reference) {
        const bool capital = reference.starts_with('^');
        const std::string body = reference.substr(capital ? 1 : 0);
        const std::size_t mark = body.find_first_of(":.");
        if (mark == std::string::npos) {
            const auto symbol = symbols_.find(body);
            if (symbol == symbols_.end()) return input_error("no rule for {{}}", body);
            if (capital) return input_error("only mentions of variables take a ^");
            return Part{Part::Kind::symbol, "", symbol->second};
        }
        const auto variable = variables_.find(body.substr(0, mark));
        if (variable == variables_.end()) return input_error("no variable {}", body.substr(0, mark));
        const auto& names = fields_[variable->second];
        const auto name = std::find(names.begin(), names.end(), body.substr(mark + 1));
        if (name == names.end()) return input_error("no field {}", body);
        const auto column = 2 * static_cast<std::size_t>(name - names.begin()) + (capital ? 1 : 0);
        return Part{body[mark] == ':' ? Part::Kind::first_mention : Part::Kind::mention, "", variable->second,
                    column};
    }

    /// Entropy and length of a rule after those of the rules below it; finds loops on the way.
    Status measure(std::size_t index) {
        Grammar::CompiledRule& rule = grammar_.rules_[index];
        if (states_[index] == State::done) return Done{};
        if (states_[index] == State::open) return input_error("{}: leads back to itself", rule.symbol);
        states_[index] = State::open;
        rule.entropy = rule.odds.entropy;
        for (std::size_t i = 0; i < rule.alternatives.size(); ++i) {
            const double probability = std::exp(rule.odds.logs[i]);
            for (const Part& part : rule.alternatives[i]) {
                if (part.kind == Part::Kind::symbol) {
                    if (const Status status = measure(part.index); !status) return status.error();
                }
                const auto [entropy, length] = get_measures(part);
                rule.entropy += probability * entropy;
                rule.length += probability * length;
            }
        }
        states_[index] = State::done;
        return Done{};
    }

    std::pair<double, double> get_measures(const Part& part) const {
        if (part.kind == Part::Kind::literal)
            return {0.0, static_cast<double>(base::count_characters(part.text))};
        if (part.kind == Part::Kind::symbol)
            return {grammar_.rules_[part.index].entropy, grammar_.rules_[part.index].length};
        const Grammar::Table& table = grammar_.tables_[part.index];
        double length = 0.0;
        for (std::size_t r = 0; r < table.odds.logs.size(); ++r)
            length += std::exp(table.odds.logs[r]) *
                      static_cast<double>(base::count_characters(table.columns[part.column][r]));
        return {part.kind == Part::Kind::first_mention ? table.odds.entropy : 0.0, length};
    }

    /// Which variables are bound after the rule, if `known` are before it.
    Result<Known> check_mentions(std::size_t index, const Known& known) {
        const Grammar::CompiledRule& rule = grammar_.rules_[index];
        std::optional<Known> after;
        for (const Parts& parts : rule.alternatives) {
            Known now = known;
            for (const Part& part : parts) {
                if (part.kind == Part::Kind::symbol) {
                    auto below = check_mentions(part.index, now);
                    if (!below) return below.error();
                    now = std::move(*below);
                } else if (part.kind == Part::Kind::first_mention) {
                    if (now.possibly[part.index])
                        return input_error("{}: may be the second first mention of {}", rule.symbol,
                                           grammar_.tables_[part.index].name);
                    now.surely[part.index] = now.possibly[part.index] = mentioned_[part.index] = true;
                } else if (part.kind == Part::Kind::mention && !now.surely[part.index]) {
                    return input_error("{}: may mention {} before its first mention", rule.symbol,
                                       grammar_.tables_[part.index].name);
                }
            }
            if (!after) after = now;
            for (std::size_t v = 0; v < now.surely.size(); ++v) {
                after->surely[v] = after->surely[v] && now.surely[v];
                after->possibly[v] = after->possibly[v] || now.possibly[v];
            }
        }
        return *after;
    }

    Grammar grammar_;
    std::map<std::string, std::size_t> symbols_, variables_;
    std::vector<std::vector<std::string>> fields_;
    std::vector<bool> mentioned_;
    std::vector<State> states_;
};

Result<Grammar> Grammar::make(const std::vector<Rule>& rules, const std::vector<Variable>& variables) {
    return GrammarCompiler().compile(rules, variables);
}

std::size_t Grammar::Odds::draw(base::Rng& rng) const {
    if (bounds.empty()) return 0;
    return static_cast<std::size_t>(std::upper_bound(bounds.begin(), bounds.end(), rng.uniform()) -
                                    bounds.begin());
}

double Grammar::append(const Parts& parts, base::Rng& rng, std::vector<std::size_t>& chosen,
                       std::string& text) const {
    double log_probability = 0.0;
    for (const Part& part : parts) {
        if (part.kind == Part::Kind::literal) {
            text += part.text;
        } else if (part.kind == Part::Kind::symbol) {
            const CompiledRule& rule = rules_[part.index];
            const std::size_t i = rule.odds.draw(rng);
            log_probability += rule.odds.logs[i] + append(rule.alternatives[i], rng, chosen, text);
        } else {
            const Table& table = tables_[part.index];
            std::size_t& record = chosen[part.index];
            if (part.kind == Part::Kind::first_mention) {
                record = table.odds.draw(rng);
                log_probability += table.odds.logs[record];
            }
            text += table.columns[part.column][record];
        }
    }
    return log_probability;
}

double Grammar::append_story(base::Rng& rng, std::string& text) const {
    std::vector<std::size_t> chosen(tables_.size());
    const double log_probability = append({{Part::Kind::symbol}}, rng, chosen, text);
    text += '\n';
    return log_probability;
}

std::string Grammar::sample(base::Rng& rng) const {
    std::string story;
    append_story(rng, story);
    return story;
}

const Grammar::Part* Grammar::Frame::advance() {
    while (next == parts->size()) {
        if (!outer) return nullptr;
        *this = Frame(*outer);
    }
    return &(*parts)[next++];
}

struct Grammar::Parse {
    std::vector<std::size_t> chosen;
    std::uint64_t count = 0;
    double probability = 0.0;
};

void Grammar::follow(Frame frame, std::string_view rest, double log_probability, Parse& parse) const {
    const Part* part = frame.advance();
    if (!part) {
        if (rest != "\n") return;
        ++parse.count;
        parse.probability += std::exp(log_probability);
        return;
    }
    const auto go_on_after = [&](const std::string& text, double log) {
        if (rest.starts_with(text)) follow(frame, rest.substr(text.size()), log_probability + log, parse);
    };
    switch (part->kind) {
        case Part::Kind::literal:
            return go_on_after(part->text, 0.0);
        case Part::Kind::mention:
            return go_on_after(tables_[part->index].columns[part->column][parse.chosen[part->index]], 0.0);
        case Part::Kind::symbol: {
            const CompiledRule& rule = rules_[part->index];
            for (std::size_t i = 0; i < rule.alternatives.size(); ++i)
                follow({&rule.alternatives[i], 0, &frame}, rest, log_probability + rule.odds.logs[i], parse);
            return;
        }
        case Part::Kind::first_mention: {
            const Table& table = tables_[part->index];
            for (std::size_t r = 0; r < table.odds.logs.size(); ++r) {
                parse.chosen[part->index] = r;
                go_on_after(table.columns[part->column][r], table.odds.logs[r]);
            }
            return;
        }
    }
}

Derivations Grammar::derive(std::string_view story) const {
    Parse parse;
    parse.chosen.resize(tables_.size());
    const Parts whole{{Part::Kind::symbol}};
    follow({&whole, 0, nullptr}, story, 0.0, parse);
    return {parse.count, std::log(parse.probability)};
}

/// The ways in which a story can go on from the frame, cut after `lookahead` characters.
void Grammar::collect_openings(Frame frame, const std::string& opening, std::size_t lookahead,
                               std::vector<std::string>& openings) const {
    if (opening.size() >= lookahead) return openings.push_back(opening.substr(0, lookahead));
    const Part* part = frame.advance();
    const auto go_on_after = [&](const std::string& text) {
        std::string longer = opening;
        longer += text;
        collect_openings(frame, longer, lookahead, openings);
    };
    if (!part) {
        openings.push_back(opening);
        openings.back() += '\n';
    } else if (part->kind == Part::Kind::literal) {
        go_on_after(part->text);
    } else if (part->kind == Part::Kind::symbol) {
        for (const Parts& parts : rules_[part->index].alternatives)
            collect_openings({&parts, 0, &frame}, opening, lookahead, openings);
    } else {
        for (const std::string& value : tables_[part->index].columns[part->column])
            go_on_after(value);
    }
}

/// The choices that a part has must open differently, together with what comes after them.
Status Grammar::check_choice(const Part& part, const Frame& after, std::size_t lookahead) const {
    const bool is_symbol = part.kind == Part::Kind::symbol;
    const std::string& name = is_symbol ? rules_[part.index].symbol : tables_[part.index].name;
    const std::size_t count =
        is_symbol ? rules_[part.index].alternatives.size() : tables_[part.index].odds.logs.size();
    std::map<std::string, std::size_t> owners;
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<std::string> openings;
        if (is_symbol) {
            collect_openings({&rules_[part.index].alternatives[i], 0, &after}, "", lookahead, openings);
        } else {
            collect_openings(after, tables_[part.index].columns[part.column][i], lookahead, openings);
        }
        for (const std::string& opening : openings) {
            const std::size_t owner = owners.emplace(opening, i).first->second;
            if (owner != i) return overlap_error(name, owner, i, opening);
        }
    }
    return Done{};
}

Status Grammar::check_parts(const Parts& parts, const Frame* outer, std::size_t lookahead) const {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Part& part = parts[i];
        if (part.kind == Part::Kind::literal || part.kind == Part::Kind::mention) continue;
        const Frame after{&parts, i + 1, outer};
        if (const Status status = check_choice(part, after, lookahead); !status) return status.error();
        if (part.kind != Part::Kind::symbol) continue;
        for (const Parts& below : rules_[part.index].alternatives) {
            if (const Status status = check_parts(below, &after, lookahead); !status) return status.error();
        }
    }
    return Done{};
}

Status Grammar::check_unambiguous(std::size_t lookahead) const {
    const Parts whole{{Part::Kind::symbol}};
    return check_parts(whole, nullptr, lookahead);
}

}  // namespace optimlab::data
