// SPDX-License-Identifier: GPL-3.0-or-later
// What a comparison of two groups says, in the language of the window.
#pragma once

#include <QString>

#include "core/analysis/verdict.h"

namespace optimlab::ui::window {

/// "B is better than A by 0.021 ± 0.008 at step 2,000 (5 runs each); that is unlikely to be chance, p = 0.01
/// (Welch's t-test; ± is the 95 % interval)."
QString verdict_text(const analysis::Comparison& comparison);

}  // namespace optimlab::ui::window
