// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/pair_merges.h"

#include <queue>

namespace optimlab::text {

void PairMerges::add(Id left, Id right, Id joined) {
    joins_.emplace(pair_key(left, right), Join{static_cast<std::int32_t>(joins_.size()), joined});
}

void PairMerges::apply(std::vector<Id>& word) const {
    // Looking over the whole word for each pair is the faster way while words are as short as words are.
    if (word.size() <= 48) {
        apply_to_short(word);
    } else {
        apply_to_long(word);
    }
}

void PairMerges::apply_to_short(std::vector<Id>& word) const {
    for (;;) {
        const Join* first = nullptr;
        std::size_t at = 0;
        for (std::size_t i = 0; i + 1 < word.size(); ++i) {
            const Join* join = find(word[i], word[i + 1]);
            if (join && (!first || join->rank < first->rank)) first = join, at = i;
        }
        if (!first) return;
        word[at] = first->joined;
        word.erase(word.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
}

void PairMerges::apply_to_long(std::vector<Id>& word) const {
    constexpr std::int32_t none = -1;
    struct Candidate {
        std::int32_t rank, left;  // left: where in the word
        Id joined;
        bool operator<(const Candidate& other) const {  // the queue gives the greatest first
            return rank != other.rank ? rank > other.rank : left > other.left;
        }
    };
    const auto n = static_cast<std::int32_t>(word.size());
    std::vector<std::int32_t> before(word.size()), after(word.size());
    std::priority_queue<Candidate> queue;
    const auto at = [&](std::int32_t i) -> Id& { return word[static_cast<std::size_t>(i)]; };
    const auto consider = [&](std::int32_t left, std::int32_t right) {
        if (left == none || right == none) return;
        if (const Join* join = find(at(left), at(right))) queue.push({join->rank, left, join->joined});
    };
    for (std::int32_t i = 0; i < n; ++i) {
        before[static_cast<std::size_t>(i)] = i - 1;
        after[static_cast<std::size_t>(i)] = i + 1 < n ? i + 1 : none;
    }
    for (std::int32_t i = 0; i + 1 < n; ++i)
        consider(i, i + 1);
    while (!queue.empty()) {
        const Candidate next = queue.top();
        queue.pop();
        const std::int32_t left = next.left;
        const std::int32_t right = at(left) == none ? none : after[static_cast<std::size_t>(left)];
        if (right == none) continue;
        const Join* join = find(at(left), at(right));
        if (!join || join->rank != next.rank) continue;  // one of the two has become something else
        const std::int32_t beyond = after[static_cast<std::size_t>(right)];
        at(left) = next.joined;
        at(right) = none;
        after[static_cast<std::size_t>(left)] = beyond;
        if (beyond != none) before[static_cast<std::size_t>(beyond)] = left;
        consider(before[static_cast<std::size_t>(left)], left);
        consider(left, beyond);
    }
    std::erase(word, none);
}

}  // namespace optimlab::text
