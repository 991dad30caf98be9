// SPDX-License-Identifier: GPL-3.0-or-later
// The built-in text: short stories in simple English from a grammar of our own, endless and free to use.
// Later sentences depend on earlier ones (the hero's pronoun, the colour of a lost kite, what a hungry otter
// eats), so a model has something to remember. The entropy per character is H(story) / E[length of a story],
// exact because the stories are independent and the grammar is unambiguous; grammar.h has the formula, the
// reason and why a model may stay above it.
#pragma once

#include "core/data/grammar.h"

namespace optimlab::data {

/// Made at the first call and never changed.
const Grammar& story_grammar();

}  // namespace optimlab::data
