// SPDX-License-Identifier: GPL-3.0-or-later
// How the sequences of a batch lie one after the other: sequence b is the rows [start(b), start(b + 1)) of
// every activation. Nothing is padded, so no layer computes what nobody reads, no mask can be forgotten, and
// a batch of unlike lengths gives what its sequences give one at a time.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <span>
#include <vector>

namespace optimlab::model {

class Layout {
 public:
    /// Room for that many sequences of that many tokens.
    Layout(std::int64_t most_sequences, std::int64_t most_tokens)
        : starts_(static_cast<std::size_t>(most_sequences) + 1),
          positions_(static_cast<std::size_t>(most_sequences * most_tokens)),
          owners_(positions_.size()),
          most_tokens_(most_tokens) {}

    /// `sequences` of `tokens` each, or of lengths[b] each if there are any. Allocates nothing. A single
    /// sequence may go on after `past` tokens that the layers have seen in the calls before.
    void set(std::int64_t sequences, std::int64_t tokens, std::span<const std::int32_t> lengths,
             std::int64_t past = 0) {
        assert(sequences >= 0 && sequences < static_cast<std::int64_t>(starts_.size()));
        assert(past == 0 || sequences == 1);
        sequences_ = sequences;
        past_ = past;
        longest_ = 0;
        std::int64_t row = 0;
        for (std::int64_t b = 0; b < sequences; ++b) {
            const std::int64_t n = lengths.empty() ? tokens : lengths[static_cast<std::size_t>(b)];
            assert(n >= 1 && past + n <= most_tokens_);
            starts_[static_cast<std::size_t>(b)] = row;
            for (std::int64_t t = 0; t < n; ++t, ++row) {
                positions_[static_cast<std::size_t>(row)] = static_cast<std::int32_t>(past + t);
                owners_[static_cast<std::size_t>(row)] = static_cast<std::int32_t>(b);
            }
            longest_ = std::max(longest_, n);
        }
        starts_[static_cast<std::size_t>(sequences)] = row;
    }

    std::int64_t sequences() const { return sequences_; }
    std::int64_t longest() const { return longest_; }
    std::int64_t rows() const { return start(sequences_); }
    std::int64_t start(std::int64_t b) const { return starts_[static_cast<std::size_t>(b)]; }
    std::int64_t length(std::int64_t b) const { return start(b + 1) - start(b); }
    std::int64_t past() const { return past_; }
    /// The sequence that a row belongs to.
    std::int64_t sequence(std::int64_t row) const { return owners_[static_cast<std::size_t>(row)]; }
    /// The sequence that b is mixed with: the first with the last, and so on inwards.
    std::int64_t partner(std::int64_t b) const { return sequences_ - 1 - b; }
    /// Position of a row within its sequence, from 0.
    std::int64_t position(std::int64_t row) const { return positions_[static_cast<std::size_t>(row)]; }

 private:
    std::vector<std::int64_t> starts_;
    std::vector<std::int32_t> positions_, owners_;
    std::int64_t most_tokens_, sequences_ = 0, longest_ = 0, past_ = 0;
};

}  // namespace optimlab::model
