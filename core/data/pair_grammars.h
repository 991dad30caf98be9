// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in examples of a source and what belongs to it: a translation, a label, tags. They are stories of
// grammars with " ||| " between the two. What stands behind it only mentions again what was drawn before it,
// so the source settles it: the lowest reachable loss of the target, given the source, is 0.
#pragma once

#include "core/data/grammar.h"
#include "core/data/pair.h"

namespace optimlab::data {

/// English to French: gender and number agree, numbers and dates are written out.
const Grammar& english_french();
/// English to Chinese: numbers take the noun's measure word, dates go from the year down.
const Grammar& english_chinese();
/// Reviews and "positive" or "negative", with negation, intensity and contrast: what follows "but" decides.
const Grammar& reviews();
/// Sentences in words, and tags in IOB2 of people (PER), places (LOC), organisations (ORG) and dates (DATE).
/// Some names are people's as well as places', and only the sentence tells which.
const Grammar& entities();

/// One story in its two halves.
Pair draw_pair(const Grammar& grammar, base::Rng& rng);

}  // namespace optimlab::data
