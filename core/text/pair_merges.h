// SPDX-License-Identifier: GPL-3.0-or-later
// Which pairs of tokens become one, and the joining of a word's tokens in that order.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "core/text/tokenizer.h"

namespace optimlab::text {

/// Two tokens as one key.
constexpr std::uint64_t pair_key(Id left, Id right) {
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32) |
           static_cast<std::uint32_t>(right);
}
struct PairHash {
    std::size_t operator()(std::uint64_t key) const {
        key *= 0x9E3779B97F4A7C15ULL;
        return static_cast<std::size_t>(key ^ (key >> 29));
    }
};
template <class Value>
using PairMap = std::unordered_map<std::uint64_t, Value, PairHash>;

class PairMerges {
 public:
    /// Pairs are joined in the order in which they are added.
    void add(Id left, Id right, Id joined);
    /// Joins again and again the pair that was added first, at its leftmost place, until there is none.
    void apply(std::vector<Id>& word) const;

 private:
    struct Join {
        std::int32_t rank;
        Id joined;
    };
    void apply_to_short(std::vector<Id>& word) const;
    void apply_to_long(std::vector<Id>& word) const;
    const Join* find(Id left, Id right) const {
        const auto found = joins_.find(pair_key(left, right));
        return found == joins_.end() ? nullptr : &found->second;
    }

    PairMap<Join> joins_;
};

}  // namespace optimlab::text
