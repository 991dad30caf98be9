// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/translation.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <unordered_map>

#include "core/base/utf8.h"
#include "core/text/characters.h"

namespace optimlab::metrics {

namespace {

/// What Python takes for white space: Unicode's, and the four separators before the blank.
bool is_blank(char32_t c) { return text::is_space(c) || (c >= 0x1C && c <= 0x1F); }

void replace_all(std::u32string& line, std::u32string_view what, std::u32string_view by) {
    for (auto at = line.find(what); at != std::u32string::npos; at = line.find(what, at + by.size()))
        line.replace(at, what.size(), by);
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// ASCII but letters, digits, ' , - and .
bool stands_alone(char32_t c) {
    return (c >= U'{' && c <= U'~') || (c >= U'[' && c <= U'`') || (c >= U' ' && c <= U'&') ||
           (c >= U'(' && c <= U'+') || (c >= U':' && c <= U'@') || c == U'/';
}

/// mteval-v13a's four rules, one after the other, each from left to right. A rule that looks at two
/// characters goes on after both.
std::u32string apart(const std::u32string& line) {
    std::u32string first, second, third, fourth;
    for (const char32_t c : line) {
        if (stands_alone(c)) {
            first += {U' ', c, U' '};
        } else {
            first += c;
        }
    }
    const auto is_mark = [](char32_t c) { return c == U'.' || c == U','; };
    const auto rule = [](const std::u32string& in, std::u32string& out, const auto& matches,
                         const auto& write) {
        for (std::size_t i = 0; i < in.size(); ++i) {
            if (i + 1 < in.size() && matches(in[i], in[i + 1])) {
                write(out, in[i], in[i + 1]);
                ++i;
            } else {
                out += in[i];
            }
        }
    };
    const auto blank_after_each = [](std::u32string& out, char32_t a, char32_t b) {
        out += {a, U' ', b, U' '};
    };
    rule(
        first, second, [&](char32_t a, char32_t b) { return !is_digit(a) && is_mark(b); }, blank_after_each);
    rule(
        second, third, [&](char32_t a, char32_t b) { return is_mark(a) && !is_digit(b); },
        [](std::u32string& out, char32_t a, char32_t b) {
            out += {U' ', a, U' ', b};
        });
    rule(
        third, fourth, [&](char32_t a, char32_t b) { return is_digit(a) && b == U'-'; }, blank_after_each);
    return fourth;
}

/// Counts of n-grams, n tokens each.
using Counts = std::map<std::vector<std::int32_t>, std::int64_t>;

Counts count(const std::vector<std::int32_t>& tokens, std::size_t n) {
    Counts counts;
    for (std::size_t i = 0; i + n <= tokens.size(); ++i)
        ++counts[{tokens.begin() + static_cast<std::ptrdiff_t>(i),
                  tokens.begin() + static_cast<std::ptrdiff_t>(i + n)}];
    return counts;
}

std::int64_t count_common(const Counts& one, const Counts& other) {
    std::int64_t common = 0;
    for (const auto& [ngram, n] : one) {
        const auto found = other.find(ngram);
        if (found != other.end()) common += std::min(n, found->second);
    }
    return common;
}

std::int64_t ngrams_in(std::size_t tokens, std::size_t n) {
    return tokens < n ? 0 : static_cast<std::int64_t>(tokens - n + 1);
}

/// Tokens as numbers, the same for the same text.
class Numbers {
 public:
    std::vector<std::int32_t> of(const std::vector<std::string>& tokens) {
        std::vector<std::int32_t> numbers;
        numbers.reserve(tokens.size());
        for (const auto& token : tokens)
            numbers.push_back(known_.emplace(token, static_cast<std::int32_t>(known_.size())).first->second);
        return numbers;
    }

 private:
    std::unordered_map<std::string, std::int32_t> known_;
};

}  // namespace

std::vector<std::string> bleu_tokens(std::string_view sentence, BleuTokens how) {
    auto line = base::decode_utf8(sentence);
    while (!line.empty() && is_blank(line.back()))
        line.pop_back();
    std::vector<std::string> tokens;
    if (how == BleuTokens::character) {
        for (const char32_t c : line) {
            if (!is_blank(c)) tokens.push_back(base::encode_utf8({&c, 1}));
        }
        return tokens;
    }
    replace_all(line, U"<skipped>", U"");
    replace_all(line, U"-\n", U"");
    replace_all(line, U"\n", U" ");
    replace_all(line, U"&quot;", U"\"");
    replace_all(line, U"&amp;", U"&");
    replace_all(line, U"&lt;", U"<");
    replace_all(line, U"&gt;", U">");
    line.insert(line.begin(), U' ');
    line += U' ';
    std::u32string token;
    for (const char32_t c : apart(line)) {
        if (!is_blank(c)) {
            token += c;
        } else if (!token.empty()) {
            tokens.push_back(base::encode_utf8(token));
            token.clear();
        }
    }
    if (!token.empty()) tokens.push_back(base::encode_utf8(token));
    return tokens;
}

Bleu bleu(std::span<const std::string> translations, std::span<const std::string> references,
          BleuTokens how) {
    assert(translations.size() == references.size());
    Bleu result;
    std::array<std::int64_t, 4> right{}, total{};
    Numbers numbers;
    for (std::size_t i = 0; i < translations.size(); ++i) {
        const auto tokens = numbers.of(bleu_tokens(translations[i], how));
        const auto wanted = numbers.of(bleu_tokens(references[i], how));
        result.length += static_cast<std::int64_t>(tokens.size());
        result.reference_length += static_cast<std::int64_t>(wanted.size());
        for (std::size_t n = 1; n <= 4; ++n) {
            right[n - 1] += count_common(count(tokens, n), count(wanted, n));
            total[n - 1] += ngrams_in(tokens.size(), n);
        }
    }
    if (result.length < result.reference_length) {
        result.brevity_penalty = result.length == 0
                                     ? 0.0
                                     : std::exp(1.0 - static_cast<double>(result.reference_length) /
                                                          static_cast<double>(result.length));
    }
    if (right == std::array<std::int64_t, 4>{}) return result;
    double halved = 1, logs = 0;
    for (std::size_t n = 0; n < 4; ++n) {
        if (total[n] == 0) break;
        // Where no n-gram is right, half of one is taken for right, then a quarter (exponential smoothing).
        if (right[n] == 0) halved *= 2;
        result.precisions[n] = 100.0 * (right[n] == 0 ? 1.0 / halved : static_cast<double>(right[n])) /
                               static_cast<double>(total[n]);
    }
    for (const double precision : result.precisions)
        logs += precision > 0 ? std::log(precision) : -INFINITY;
    result.score = result.brevity_penalty * std::exp(logs / 4);
    return result;
}

double chrf(std::span<const std::string> translations, std::span<const std::string> references) {
    assert(translations.size() == references.size());
    constexpr std::size_t order = 6;
    constexpr double beta_squared = 4;
    std::array<std::int64_t, order> right{}, given{}, wanted{};
    const auto characters = [](const std::string& line) {
        std::vector<std::int32_t> found;
        for (const char32_t c : base::decode_utf8(line)) {
            if (!is_blank(c)) found.push_back(static_cast<std::int32_t>(c));
        }
        return found;
    };
    for (std::size_t i = 0; i < translations.size(); ++i) {
        const auto one = characters(translations[i]), other = characters(references[i]);
        for (std::size_t n = 1; n <= order; ++n) {
            // A reference that is too short for an n-gram says nothing about those of the translation.
            const auto in_reference = ngrams_in(other.size(), n);
            given[n - 1] += in_reference > 0 ? ngrams_in(one.size(), n) : 0;
            wanted[n - 1] += in_reference;
            right[n - 1] += count_common(count(one, n), count(other, n));
        }
    }
    double precision = 0, recall = 0, orders = 0;
    for (std::size_t n = 0; n < order; ++n) {
        if (given[n] == 0 || wanted[n] == 0) continue;
        precision += static_cast<double>(right[n]) / static_cast<double>(given[n]);
        recall += static_cast<double>(right[n]) / static_cast<double>(wanted[n]);
        ++orders;
    }
    if (orders == 0 || precision + recall == 0) return 0;
    precision /= orders;
    recall /= orders;
    return 100 * (1 + beta_squared) * precision * recall / (beta_squared * precision + recall);
}

double exact_match(std::span<const std::string> answers, std::span<const std::string> references) {
    assert(answers.size() == references.size());
    if (answers.empty()) return 0;
    std::size_t same = 0;
    for (std::size_t i = 0; i < answers.size(); ++i)
        same += answers[i] == references[i] ? 1 : 0;
    return static_cast<double>(same) / static_cast<double>(answers.size());
}

}  // namespace optimlab::metrics
