// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the stories: rules whose alternatives are equally likely and refer to no other rule.
#pragma once

#include <vector>

#include "core/data/grammar.h"

namespace optimlab::data {

std::vector<Rule> story_words();

}  // namespace optimlab::data
