// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/beam_search.h"

#include <algorithm>

namespace optimlab::decode {

BeamSearch::BeamSearch(const Options& options, std::optional<std::int32_t> end, std::int64_t limit)
    : options_(options), end_(end), limit_(limit), followed_{{0, none, 0}} {
    candidates_.reserve(static_cast<std::size_t>(2 * options.beams));
}

bool BeamSearch::is_better(const Candidate& a, const Candidate& b) {
    if (a.log_probability != b.log_probability) return a.log_probability > b.log_probability;
    return a.from != b.from ? a.from < b.from : a.id < b.id;
}

double BeamSearch::score(double log_probability, std::int64_t tokens) const {
    return log_probability / length_penalty(tokens, options_.length_penalty);
}

void BeamSearch::offer(std::size_t index, std::span<const double> log_probabilities) {
    const auto most = static_cast<std::size_t>(2 * options_.beams);
    for (std::size_t id = 0; id < log_probabilities.size(); ++id) {
        const Candidate candidate{followed_[index].log_probability + log_probabilities[id],
                                  static_cast<std::int32_t>(index), static_cast<std::int32_t>(id)};
        if (candidates_.size() == most) {
            if (!is_better(candidate, candidates_.front())) continue;
            std::pop_heap(candidates_.begin(), candidates_.end(), is_better);
            candidates_.pop_back();
        }
        candidates_.push_back(candidate);
        std::push_heap(candidates_.begin(), candidates_.end(), is_better);
    }
}

void BeamSearch::complete(double log_probability, std::size_t node, bool ended) {
    const double mine = score(log_probability, tokens_);
    if (mine > best_.score) best_ = {log_probability, mine, node, ended};
}

void BeamSearch::advance() {
    ++tokens_;
    std::sort_heap(candidates_.begin(), candidates_.end(), is_better);
    followed_.swap(before_);
    followed_.clear();
    const auto beams = static_cast<std::size_t>(options_.beams);
    for (std::size_t rank = 0; rank < candidates_.size() && followed_.size() < beams; ++rank) {
        const auto& [log_probability, from, id] = candidates_[rank];
        const std::size_t node = before_[static_cast<std::size_t>(from)].node;
        if (end_ && id == *end_) {
            complete(log_probability, node, true);
            continue;
        }
        nodes_.push_back({node, id});
        followed_.push_back({log_probability, nodes_.size() - 1, from});
    }
    candidates_.clear();
    if (followed_.empty()) return;
    // A log-probability only falls, and is divided by the most at the limit. Texts that wait for their end
    // cannot change what is best if even the likeliest of them cannot.
    const bool decided = best_.score >= score(followed_.front().log_probability, limit_);
    if (tokens_ == limit_ && !decided) {
        for (const auto& text : followed_)
            complete(text.log_probability, text.node, false);
    }
    if (tokens_ == limit_ || decided) followed_.clear();
}

Text BeamSearch::best() const {
    Complete best = best_;
    for (const auto& text : followed_) {  // some are left if the search was cancelled
        if (best.ended) break;
        const double mine = score(text.log_probability, tokens_);
        if (mine > best.score) best = {text.log_probability, mine, text.node, false};
    }
    Text text{{}, best.log_probability, best.score, best.ended};
    for (std::size_t node = best.node; node != none; node = nodes_[node].before)
        text.ids.push_back(nodes_[node].id);
    std::reverse(text.ids.begin(), text.ids.end());
    return text;
}

}  // namespace optimlab::decode
