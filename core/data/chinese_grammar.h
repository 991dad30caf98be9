// SPDX-License-Identifier: GPL-3.0-or-later
// Chinese sentences from a grammar of our own, whose entropy per character is exact as that of the stories
// is. Measure words belong to their nouns, and who was named is called 他 or 她 later.
#pragma once

#include "core/data/grammar.h"

namespace optimlab::data {

/// Made at the first call and never changed.
const Grammar& chinese_grammar();

}  // namespace optimlab::data
