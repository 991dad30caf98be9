// SPDX-License-Identifier: GPL-3.0-or-later
// What a search will do, in words: "20 trials of 500 steps each: a grid of 5 × 4. ...".
#pragma once

#include <string>

#include <QString>

#include "core/tune/spec.h"

namespace optimlab::ui::tuning {

[[nodiscard]] QString search_words(const tune::SweepSpec& spec);

/// What a search is for, as one of tune::targets() is called: "Lowest validation loss", "BLEU".
[[nodiscard]] QString target_words(const std::string& target, const schema::Component& task);

/// "about 3 min", "about 40 s": a time that is not known better.
[[nodiscard]] QString about_seconds(double seconds);

}  // namespace optimlab::ui::tuning
