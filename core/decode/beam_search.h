// SPDX-License-Identifier: GPL-3.0-or-later
// Beam search for one prompt. Each token, of all continuations of the texts that are followed the 2 · beams
// likeliest are looked at, from the likeliest on: an end completes a text, others are followed, until there
// are `beams` of them. Equals are told apart by the text that they continue and then by the lower id.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "core/decode/generate.h"

namespace optimlab::decode {

class BeamSearch {
 public:
    /// At most `limit` tokens are written.
    BeamSearch(const Options& options, std::optional<std::int32_t> end, std::int64_t limit);

    /// Texts that are followed: the rows that the model has to score next. At first one, the prompt.
    std::size_t followed() const { return followed_.size(); }
    /// Offers the continuations of followed text `index` by log-probabilities (V); after all of them
    /// advance().
    void offer(std::size_t index, std::span<const double> log_probabilities);
    /// Decides what is followed from now on: nothing once no text can become better than the best complete
    /// one, or when the limit is reached.
    void advance();
    /// What followed text `index` continues, as an index into those before advance(), and its last token.
    std::int32_t from(std::size_t index) const { return followed_[index].from; }
    std::int32_t token(std::size_t index) const { return nodes_[followed_[index].node].id; }
    /// The best complete text; while there is none, the best of those that are followed.
    Text best() const;

 private:
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    /// A token and the one before it: texts share their beginnings.
    struct Node {
        std::size_t before;
        std::int32_t id;
    };
    struct Followed {
        double log_probability;
        std::size_t node;
        std::int32_t from;
    };
    struct Candidate {
        double log_probability;
        std::int32_t from, id;
    };
    static bool is_better(const Candidate& a, const Candidate& b);
    double score(double log_probability, std::int64_t tokens) const;
    /// Keeps a text of the last node `node` if it is better than the best before.
    void complete(double log_probability, std::size_t node, bool ended);

    Options options_;
    std::optional<std::int32_t> end_;
    std::int64_t limit_, tokens_ = 0;
    std::vector<Node> nodes_;
    std::vector<Followed> followed_, before_;
    std::vector<Candidate> candidates_;  // a heap, the worst first
    struct Complete {
        double log_probability = 0, score = -std::numeric_limits<double>::infinity();
        std::size_t node = none;
        bool ended = false;
    } best_;
};

}  // namespace optimlab::decode
