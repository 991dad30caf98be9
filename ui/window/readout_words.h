// SPDX-License-Identifier: GPL-3.0-or-later
// What an optimizer tells of its own working, in words: "rule 3.1 ms", "unclipped 23 %".
#pragma once

#include <string>

#include <QString>

#include "core/base/readouts.h"

namespace optimlab::ui::window {

/// Empty when there is nothing to tell.
QString readout_words(const base::Readouts& optimizer, const base::Readouts& loss_terms);

/// What the curve of such a number is called: "step length".
QString readout_name(const std::string& name);

}  // namespace optimlab::ui::window
