// SPDX-License-Identifier: GPL-3.0-or-later
// How a text is divided into words before anything is learnt from it.
#pragma once

#include <cstddef>
#include <string_view>

namespace optimlab::text {

/// Length in bytes of the first piece of a text that is not empty, as GPT-2 divides it: a contraction ('s 't
/// 're 've 'm 'll 'd), or a run of letters, of numbers or of anything else but white space, each with the
/// space before it, or white space but the last of it. The pieces of a text, one after the other, are the
/// text. Of a piece that is longer than `most` it says no more than that, and does not look for its end.
std::size_t first_piece(std::string_view text, std::size_t most = std::string_view::npos);

/// The first word of a text, moving it past that: a run of word characters, a run of anything else but white
/// space, or one newline. Empty at the end. White space but newlines is no word.
std::string_view take_word(std::string_view& text);

/// The regular expression that says the same in a tokenizer.json. Not [^\w\s]+, which the library's engine
/// lets match a few characters that \w matches too, ² for one.
inline constexpr const char* word_pattern = "\\w+|(?:(?!\\w)\\S)+|\\n";

}  // namespace optimlab::text
