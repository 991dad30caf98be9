// SPDX-License-Identifier: GPL-3.0-or-later
// Chinese sentences from a grammar of our own, whose entropy per character is exact as that of the stories
// is. Measure words belong to their nouns, and who was named is called 他 or 她 later.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "core/data/grammar.h"

namespace optimlab::data {

/// Made at the first call and never changed.
const Grammar& chinese_grammar();

/// Whole lines, as many as it takes to have at least that many characters; the same seed, the same text.
std::string generate_chinese(std::uint64_t seed, std::size_t characters);

}  // namespace optimlab::data
