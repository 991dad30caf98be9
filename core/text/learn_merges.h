// SPDX-License-Identifier: GPL-3.0-or-later
// Learns byte pair encoding (Gage 1994; Sennrich, Haddow and Birch 2016): the most frequent pair of
// neighbouring tokens becomes a token, again and again.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/watch.h"
#include "core/text/tokenizer.h"

namespace optimlab::text {

/// A word in tokens, and how often it occurs.
struct CountedWord {
    std::vector<Id> tokens;
    std::int64_t count = 0;
};

/// Merges pairs that occur `min_count` times or more, until there are `most_tokens` tokens or no such pair is
/// left. Of pairs that are as frequent, the one of smaller ids goes first. New tokens are appended to
/// `tokens`, the bytes of each; a pair whose bytes are a token's already becomes that one. Ends early once
/// `watch` says so.
std::vector<std::pair<Id, Id>> learn_merges(std::vector<CountedWord> words, std::vector<std::string>& tokens,
                                            std::size_t most_tokens, std::int64_t min_count,
                                            const base::Watch& watch);

}  // namespace optimlab::text
