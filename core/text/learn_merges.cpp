// SPDX-License-Identifier: GPL-3.0-or-later
// Counts are kept, not made again: a merge changes those of the pairs around the places where it happens, and
// for each pair the words are known that have had it. The queue holds old counts too; what comes out of it is
// looked up again.
#include "core/text/learn_merges.h"

#include <queue>

#include "core/text/pair_merges.h"
#include "core/text/word_counts.h"

namespace optimlab::text {

namespace {

struct Pair {
    std::int64_t count = 0;
    std::vector<std::int32_t> words;  // that have or had it, perhaps more than once
};

struct Candidate {
    std::int64_t count;
    std::uint64_t pair;
    bool operator<(const Candidate& other) const {
        return count != other.count ? count < other.count : pair > other.pair;
    }
};

class Learner {
 public:
    explicit Learner(std::vector<CountedWord> words) : words_(std::move(words)) {
        for (std::size_t w = 0; w < words_.size(); ++w) {
            const auto& tokens = words_[w].tokens;
            for (std::size_t i = 0; i + 1 < tokens.size(); ++i)
                change(tokens[i], tokens[i + 1], words_[w].count, static_cast<std::int32_t>(w));
        }
        for (const auto& [pair, found] : pairs_)
            queue_.push({found.count, pair});
    }

    /// The most frequent pair, taken out; its count is 0 when there is none.
    Candidate take_best() {
        while (!queue_.empty()) {
            const Candidate best = queue_.top();
            queue_.pop();
            const auto found = pairs_.find(best.pair);
            if (found == pairs_.end() || found->second.count <= 0) continue;
            if (found->second.count == best.count) return best;
            queue_.push({found->second.count, best.pair});
        }
        return {0, 0};
    }

    void merge(std::uint64_t pair, Id joined) {
        const auto left = static_cast<Id>(pair >> 32), right = static_cast<Id>(pair & 0xFFFFFFFFU);
        const Pair gone = std::move(pairs_[pair]);
        pairs_.erase(pair);
        touched_.clear();
        for (const std::int32_t w : gone.words)
            merge_in(words_[static_cast<std::size_t>(w)], w, left, right, joined);
        pairs_.erase(pair);  // overlapping places, as in "aaa", were counted although only one can be joined
        for (const std::uint64_t one : touched_) {
            const auto found = pairs_.find(one);
            if (found != pairs_.end() && found->second.count > 0) queue_.push({found->second.count, one});
        }
    }

 private:
    void change(Id left, Id right, std::int64_t by, std::int32_t w) {
        Pair& pair = pairs_[pair_key(left, right)];
        pair.count += by;
        if (by > 0 && (pair.words.empty() || pair.words.back() != w)) pair.words.push_back(w);
    }

    void merge_in(CountedWord& one, std::int32_t w, Id left, Id right, Id joined) {
        auto& tokens = one.tokens;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            if (i + 1 == tokens.size() || tokens[i] != left || tokens[i + 1] != right) {
                tokens[kept++] = tokens[i];
                continue;
            }
            if (kept > 0) {
                change(tokens[kept - 1], left, -one.count, w);
                change(tokens[kept - 1], joined, one.count, w);
                touched_.push_back(pair_key(tokens[kept - 1], joined));
            }
            if (i + 2 < tokens.size()) {
                change(right, tokens[i + 2], -one.count, w);
                change(joined, tokens[i + 2], one.count, w);
                touched_.push_back(pair_key(joined, tokens[i + 2]));
            }
            tokens[kept++] = joined;
            ++i;
        }
        tokens.resize(kept);
    }

    std::vector<CountedWord> words_;
    PairMap<Pair> pairs_;
    std::priority_queue<Candidate> queue_;
    std::vector<std::uint64_t> touched_;
};

}  // namespace

std::vector<std::pair<Id, Id>> learn_merges(std::vector<CountedWord> words, std::vector<std::string>& tokens,
                                            std::size_t most_tokens, std::int64_t min_count,
                                            const base::Watch& watch) {
    Learner learner(std::move(words));
    StringMap<Id> ids;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        ids.emplace(tokens[i], static_cast<Id>(i));
    const std::size_t first = tokens.size();
    std::vector<std::pair<Id, Id>> merges;
    while (tokens.size() < most_tokens) {
        const auto best = learner.take_best();
        if (best.count < std::max<std::int64_t>(min_count, 1)) break;
        const auto left = static_cast<Id>(best.pair >> 32), right = static_cast<Id>(best.pair & 0xFFFFFFFFU);
        std::string bytes = tokens[static_cast<std::size_t>(left)];
        bytes += tokens[static_cast<std::size_t>(right)];
        const auto [place, is_new] = ids.emplace(bytes, static_cast<Id>(tokens.size()));
        if (is_new) tokens.push_back(std::move(bytes));
        merges.emplace_back(left, right);
        learner.merge(best.pair, place->second);
        const auto done =
            static_cast<double>(tokens.size() - first) / static_cast<double>(most_tokens - first);
        if (merges.size() % 64 == 0 && !base::report(watch, done)) break;
    }
    return merges;
}

}  // namespace optimlab::text
