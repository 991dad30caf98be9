// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/puzzle_rules.h"

#include <algorithm>
#include <cassert>

namespace optimlab::data {

namespace {

std::string letters(base::Rng& rng, std::int64_t n) {
    std::string word;
    for (std::int64_t i = 0; i < n; ++i)
        word += static_cast<char>('a' + rng.below(26));
    return word;
}

/// n digits, the first of them not 0 unless it is the only one.
std::string digits(base::Rng& rng, std::int64_t n) {
    std::string number;
    for (std::int64_t i = 0; i < n; ++i)
        number += static_cast<char>(i == 0 && n > 1 ? '1' + rng.below(9) : '0' + rng.below(10));
    return number;
}

/// By hand, as numbers may have more digits than a machine's.
std::string add(const std::string& a, const std::string& b) {
    std::string sum;
    int carry = 0;
    for (std::size_t i = 0; i < std::max(a.size(), b.size()) || carry > 0; ++i) {
        const int one = i < a.size() ? a[a.size() - 1 - i] - '0' : 0;
        const int other = i < b.size() ? b[b.size() - 1 - i] - '0' : 0;
        sum += static_cast<char>('0' + (one + other + carry) % 10);
        carry = (one + other + carry) / 10;
    }
    std::reverse(sum.begin(), sum.end());
    return sum;
}

Pair make_brackets(base::Rng& rng, std::int64_t length) {
    constexpr std::string_view opening = "([{", closing = ")]}";
    Pair pair;
    std::string open;  // what would close those that are open, the innermost last
    for (std::int64_t i = 0; i < length; ++i) {
        if (!open.empty() && rng.below(2) == 0) {
            pair.source += open.back();
            open.pop_back();
        } else {
            const auto kind = rng.below(opening.size());
            pair.source += opening[kind];
            open += closing[kind];
        }
    }
    pair.target.assign(open.rbegin(), open.rend());
    // An answer is never empty: an end says that nothing is open.
    pair.target += '.';
    return pair;
}

Pair make_recall(base::Rng& rng, std::int64_t length) {
    // Letters that are all different, each with a digit; one of them is asked for.
    std::string keys = "abcdefghijklmnopqrstuvwxyz";
    for (std::size_t i = keys.size() - 1; i > 0; --i)
        std::swap(keys[i], keys[rng.below(i + 1)]);
    const auto n = static_cast<std::size_t>(std::clamp<std::int64_t>(length / 2, 1, 26));
    const std::size_t asked = rng.below(n);
    Pair pair;
    for (std::size_t i = 0; i < n; ++i) {
        const auto value = static_cast<char>('0' + rng.below(10));
        pair.source += {keys[i], value};
        if (i == asked) pair.target = value;
    }
    pair.source += keys[asked];
    return pair;
}

}  // namespace

Pair modular_sum(std::uint64_t a, std::uint64_t b, std::uint64_t modulus) {
    return {std::to_string(a) + "+" + std::to_string(b) + "=", std::to_string((a + b) % modulus)};
}

Pair make_puzzle(Puzzle puzzle, const PuzzleOptions& options, base::Rng& rng) {
    const auto n = options.length;
    assert(n >= 1 && options.modulus >= 2);
    Pair pair;
    switch (puzzle) {
        case Puzzle::copy:
        case Puzzle::reverse:
        case Puzzle::sort:
            pair.source = pair.target = letters(rng, n);
            if (puzzle == Puzzle::reverse) std::reverse(pair.target.begin(), pair.target.end());
            if (puzzle == Puzzle::sort) std::sort(pair.target.begin(), pair.target.end());
            return pair;
        case Puzzle::modular: {
            const auto modulus = static_cast<std::uint64_t>(options.modulus);
            const auto a = rng.below(modulus), b = rng.below(modulus);
            return modular_sum(a, b, modulus);
        }
        case Puzzle::parity: {
            for (std::int64_t i = 0; i < n; ++i)
                pair.source += static_cast<char>('0' + rng.below(2));
            pair.target.assign(1,
                               std::count(pair.source.begin(), pair.source.end(), '1') % 2 == 0 ? '0' : '1');
            return pair;
        }
        case Puzzle::brackets:
            return make_brackets(rng, n);
        case Puzzle::recall:
            return make_recall(rng, n);
        case Puzzle::addition: {
            const auto a = digits(rng, n), b = digits(rng, n);
            return {a + "+" + b + "=", add(a, b)};
        }
    }
    return pair;
}

}  // namespace optimlab::data
