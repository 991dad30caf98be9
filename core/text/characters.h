// SPDX-License-Identifier: GPL-3.0-or-later
// To what classes Unicode characters belong, as far as tokenizers ask.
#pragma once

#include <cstdint>

namespace optimlab::text {

/// The classes of a character; `letter` and `number` are Unicode's L and N, `word` is \w, `space`
/// White_Space.
enum CharacterClass : std::uint8_t { letter = 1, number = 2, word = 4, space = 8 };

/// A sum of CharacterClass; 0 for what is in none and for what is no code point.
std::uint8_t classes_of(char32_t character);

inline bool is_space(char32_t character) { return (classes_of(character) & space) != 0; }

}  // namespace optimlab::text
