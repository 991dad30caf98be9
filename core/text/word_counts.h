// SPDX-License-Identifier: GPL-3.0-or-later
// How often each word of a text occurs, counted by all threads.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/text/text_source.h"

namespace optimlab::text {

/// Lets a map of strings be searched by a view of one.
struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};
template <class Value>
using StringMap = std::unordered_map<std::string, Value, StringHash, std::equal_to<>>;

using WordCounts = StringMap<std::int64_t>;

/// Takes the first word off a text; empty at its end.
using TakeWord = std::string_view (*)(std::string_view& text);

/// Of the first `most_bytes` of the text, about. Whenever there are more than `most_kinds` words the rarest
/// so far are forgotten, so that a text whose words are all different cannot fill the memory.
base::Result<WordCounts> count_words(TextSource& source, TakeWord take, std::int64_t most_bytes,
                                     const base::Watch& watch, std::size_t most_kinds = 2'000'000);

}  // namespace optimlab::text
