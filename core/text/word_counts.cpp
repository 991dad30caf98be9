// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/word_counts.h"

#include <vector>

#include "core/base/parallel.h"

namespace optimlab::text {

namespace {

/// Leaves at most half of `most` words, those that came more often than the others.
void forget_rare(WordCounts& counts, std::size_t most) {
    for (std::int64_t rare = 1; counts.size() > most / 2; ++rare)
        std::erase_if(counts, [&](const auto& word) { return word.second <= rare; });
}

}  // namespace

base::Result<WordCounts> count_words(TextSource& source, TakeWord take, std::int64_t most_bytes,
                                     const base::Watch& watch, std::size_t most_kinds) {
    WordCounts counts;
    std::int64_t bytes = 0;
    const auto count = [&](std::span<const std::string_view> pieces) {
        std::vector<std::unordered_map<std::string_view, std::int64_t>> found(pieces.size());
        base::parallel_for(static_cast<std::int64_t>(pieces.size()), [&](std::int64_t i) {
            std::string_view piece = pieces[static_cast<std::size_t>(i)];
            for (auto one = take(piece); !one.empty(); one = take(piece))
                ++found[static_cast<std::size_t>(i)][one];
        });
        for (const auto& part : found) {
            for (const auto& [one, n] : part) {
                const auto known = counts.find(one);
                if (known != counts.end()) {
                    known->second += n;
                } else {
                    counts.emplace(one, n);
                }
            }
        }
        // Here, because what is counted by now does not depend on the number of threads.
        if (counts.size() > most_kinds) forget_rare(counts, most_kinds);
        for (const auto piece : pieces)
            bytes += static_cast<std::int64_t>(piece.size());
        return bytes < most_bytes;
    };
    if (auto read = for_pieces(source, cut_before_space, watch, count); !read) return read.error();
    return counts;
}

}  // namespace optimlab::text
