// SPDX-License-Identifier: GPL-3.0-or-later
// Counts are kept, not made again: a merge changes those of the pairs around the places where it happens, and
// for each pair the places are known that have had it. So a merge costs as much as it changes, however long
// the words are. The queue holds old counts too; what comes out of it is looked up again.
#include "core/text/learn_merges.h"

#include <algorithm>
#include <functional>

#include <queue>

#include "core/text/pair_merges.h"
#include "core/text/word_counts.h"

namespace optimlab::text {

namespace {

constexpr Id none = -1;
using Place = std::uint32_t;

struct Pair {
    std::int64_t count = 0;
    std::vector<Place> places;  // where its left token begins, or did once
    bool grew = false;          // in this merge
};

struct Candidate {
    std::int64_t count;
    std::uint64_t pair;
    bool operator<(const Candidate& other) const {
        return count != other.count ? count < other.count : pair > other.pair;
    }
};

/// All words, one after the other: a place for each token that they began with, and one between two words. A
/// token that was joined has its id at the first and the last of its places, so what stands before and behind
/// it is found at once.
class Learner {
 public:
    /// `go_on` is asked now and then; once it says no, nothing that this does means anything.
    Learner(std::vector<CountedWord> words, std::size_t tokens, std::function<bool()> go_on)
        : go_on_(std::move(go_on)), lengths_(tokens, 1) {
        std::size_t places = 1;
        for (const auto& word : words)
            places += word.tokens.size() + 1;
        text_.reserve(places);
        text_.push_back(none);
        ends_.reserve(words.size());
        counts_.reserve(words.size());
        for (auto& word : words) {
            if (!may_go_on(word.tokens.size())) return;
            auto place = static_cast<Place>(text_.size());
            text_.insert(text_.end(), word.tokens.begin(), word.tokens.end());
            text_.push_back(none);
            ends_.push_back(static_cast<Place>(text_.size()));
            counts_.push_back(word.count);
            for (; place + 2 < text_.size(); ++place)
                appear(text_[place], text_[place + 1], word.count, place);
            std::vector<Id>().swap(word.tokens);  // all of them together may be large
        }
        queue_grown();
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

    /// False if it was not to go on.
    bool merge(std::uint64_t pair, Id joined) {
        const auto left = static_cast<Id>(pair >> 32), right = static_cast<Id>(pair & 0xFFFFFFFFU);
        lengths_.resize(std::max(lengths_.size(), static_cast<std::size_t>(joined) + 1));
        lengths_[static_cast<std::size_t>(joined)] = length(left) + length(right);
        auto places = std::move(pairs_[pair].places);
        pairs_.erase(pair);
        // Of places that overlap, as in "aaa", the first one is joined.
        if (!std::is_sorted(places.begin(), places.end())) std::sort(places.begin(), places.end());
        auto end = ends_.begin();  // of the word that a place is in
        for (const Place place : places) {
            if (!may_go_on(1)) return false;
            if (text_[place] != left || text_[place + length(left)] != right) continue;
            end = std::upper_bound(end, ends_.end(), place);
            join(place, left, right, joined, counts_[static_cast<std::size_t>(end - ends_.begin())]);
        }
        queue_grown();
        return true;
    }

 private:
    bool may_go_on(std::size_t work) {
        constexpr std::size_t between = 1 << 18;
        worked_ += work;
        if (worked_ < between) return true;
        worked_ = 0;
        return go_on_();
    }
    Place length(Id token) const { return lengths_[static_cast<std::size_t>(token)]; }

    void appear(Id left, Id right, std::int64_t count, Place place) {
        const auto key = pair_key(left, right);
        Pair& pair = pairs_[key];
        pair.count += count;
        pair.places.push_back(place);
        if (!pair.grew) grown_.push_back(key);
        pair.grew = true;
    }
    void vanish(Id left, Id right, std::int64_t count) {
        const auto found = pairs_.find(pair_key(left, right));  // not the pair that is being joined
        if (found != pairs_.end()) found->second.count -= count;
    }
    void queue_grown() {
        for (const auto key : grown_) {
            Pair& pair = pairs_.find(key)->second;
            pair.grew = false;
            if (pair.count > 0) queue_.push({pair.count, key});
        }
        grown_.clear();
    }

    void join(Place place, Id left, Id right, Id joined, std::int64_t count) {
        const Place middle = place + length(left), behind = middle + length(right);
        if (const Id before = text_[place - 1]; before != none) {
            vanish(before, left, count);
            appear(before, joined, count, place - length(before));
        }
        if (const Id after = text_[behind]; after != none) {
            vanish(right, after, count);
            appear(joined, after, count, place);
        }
        text_[middle - 1] = text_[middle] = none;
        text_[place] = text_[behind - 1] = joined;
    }

    std::function<bool()> go_on_;
    std::size_t worked_ = 0;
    std::vector<Id> text_;
    std::vector<Place> ends_;           // of each word, behind the place between it and the next
    std::vector<std::int64_t> counts_;  // of each word
    std::vector<Place> lengths_;        // of each token
    PairMap<Pair> pairs_;
    std::priority_queue<Candidate> queue_;
    std::vector<std::uint64_t> grown_;
};

}  // namespace

std::vector<std::pair<Id, Id>> learn_merges(std::vector<CountedWord> words, std::vector<std::string>& tokens,
                                            std::size_t most_tokens, std::int64_t min_count,
                                            const base::Watch& watch) {
    const std::size_t first = tokens.size();
    bool ended = false;
    const auto go_on = [&] {
        const auto done = tokens.size() - first, all = most_tokens - first;
        ended = !base::report(watch, all == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(all));
        return !ended;
    };
    Learner learner(std::move(words), tokens.size(), go_on);
    StringMap<Id> ids;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        ids.emplace(tokens[i], static_cast<Id>(i));
    std::vector<std::pair<Id, Id>> merges;
    while (!ended && tokens.size() < most_tokens) {
        const auto best = learner.take_best();
        if (best.count < std::max<std::int64_t>(min_count, 1)) break;
        const auto left = static_cast<Id>(best.pair >> 32), right = static_cast<Id>(best.pair & 0xFFFFFFFFU);
        std::string bytes = tokens[static_cast<std::size_t>(left)];
        bytes += tokens[static_cast<std::size_t>(right)];
        const auto [place, is_new] = ids.emplace(bytes, static_cast<Id>(tokens.size()));
        if (is_new) tokens.push_back(std::move(bytes));
        merges.emplace_back(left, right);
        if (!learner.merge(best.pair, place->second) || (merges.size() % 64 == 0 && !go_on())) break;
    }
    return merges;
}

}  // namespace optimlab::text
