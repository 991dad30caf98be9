// SPDX-License-Identifier: GPL-3.0-or-later
// How the sequences of a batch lie one after the other: sequence b is the rows [start(b), start(b + 1)) of
// every activation. Nothing is padded, so no layer computes what nobody reads, no mask can be forgotten, and
// a batch of unlike lengths gives what its sequences give one at a time.
// Sequences that are written in lockstep lie token by token instead: the first of each, the second of each,
// and so on. What a step adds then stands right after what the steps before made.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <span>
#include <vector>

#include "core/model/rows.h"

namespace optimlab::model {

class Layout {
 public:
    /// Room for that many sequences of that many tokens.
    Layout(std::int64_t most_sequences, std::int64_t most_tokens)
        : starts_(static_cast<std::size_t>(most_sequences) + 1),
          positions_(static_cast<std::size_t>(most_sequences * most_tokens)),
          owners_(positions_.size()),
          most_tokens_(most_tokens) {}

    /// `sequences` of `tokens` each, or of lengths[b] each if there are any. Allocates nothing.
    void set(std::int64_t sequences, std::int64_t tokens, std::span<const std::int32_t> lengths) {
        assert(sequences >= 0 && sequences < static_cast<std::int64_t>(starts_.size()));
        sequences_ = sequences;
        past_ = 0;
        apart_ = 1;
        longest_ = 0;
        std::int64_t row = 0;
        for (std::int64_t b = 0; b < sequences; ++b) {
            const std::int64_t n = lengths.empty() ? tokens : lengths[static_cast<std::size_t>(b)];
            assert(n >= 1 && n <= most_tokens_);
            starts_[static_cast<std::size_t>(b)] = row;
            for (std::int64_t t = 0; t < n; ++t, ++row) {
                positions_[static_cast<std::size_t>(row)] = static_cast<std::int32_t>(t);
                owners_[static_cast<std::size_t>(row)] = static_cast<std::int32_t>(b);
            }
            longest_ = std::max(longest_, n);
        }
        starts_[static_cast<std::size_t>(sequences)] = rows_ = row;
    }
    /// In lockstep: the next `tokens` of each of `sequences`, after `past` tokens that the layers have seen
    /// in the calls before. Allocates nothing.
    void set_lockstep(std::int64_t sequences, std::int64_t tokens, std::int64_t past) {
        assert(sequences >= 1 && sequences < static_cast<std::int64_t>(starts_.size()));
        assert(tokens >= 1 && past >= 0 && past + tokens <= most_tokens_);
        sequences_ = apart_ = sequences;
        past_ = past;
        longest_ = tokens;
        rows_ = sequences * tokens;
        for (std::int64_t b = 0; b < sequences; ++b)
            starts_[static_cast<std::size_t>(b)] = b;
        starts_[static_cast<std::size_t>(sequences)] = rows_;  // so a single one is like any batch of one
        for (std::int64_t row = 0; row < rows_; ++row) {
            positions_[static_cast<std::size_t>(row)] = static_cast<std::int32_t>(past + row / sequences);
            owners_[static_cast<std::size_t>(row)] = static_cast<std::int32_t>(row % sequences);
        }
    }

    std::int64_t sequences() const { return sequences_; }
    std::int64_t longest() const { return longest_; }
    std::int64_t rows() const { return rows_; }
    /// Row of a sequence's first token.
    std::int64_t start(std::int64_t b) const { return starts_[static_cast<std::size_t>(b)]; }
    std::int64_t length(std::int64_t b) const { return apart_ > 1 ? longest_ : start(b + 1) - start(b); }
    /// Rows of the sequences [first, last).
    Rows rows_of(std::int64_t first, std::int64_t last) const { return {start(first), start(last)}; }
    /// The first sequence of share i, if the sequences are cut into shares of about as many rows.
    std::int64_t cut(std::int64_t i, std::int64_t shares) const {
        const auto end = starts_.begin() + sequences_;
        return std::lower_bound(starts_.begin(), end, rows_ * i / shares) - starts_.begin();
    }
    std::int64_t past() const { return past_; }
    /// Rows from a token to the next of its sequence.
    std::int64_t apart() const { return apart_; }
    /// The sequence that a row belongs to.
    std::int64_t sequence(std::int64_t row) const { return owners_[static_cast<std::size_t>(row)]; }
    /// The sequence that b is mixed with: the first with the last, and so on inwards.
    std::int64_t partner(std::int64_t b) const { return sequences_ - 1 - b; }
    /// Position of a row within its sequence, from 0.
    std::int64_t position(std::int64_t row) const { return positions_[static_cast<std::size_t>(row)]; }

 private:
    std::vector<std::int64_t> starts_;
    std::vector<std::int32_t> positions_, owners_;
    std::int64_t most_tokens_, sequences_ = 0, rows_ = 0, longest_ = 0, past_ = 0, apart_ = 1;
};

}  // namespace optimlab::model
