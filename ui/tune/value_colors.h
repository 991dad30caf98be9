// SPDX-License-Identifier: GPL-3.0-or-later
// How good a trial is, as a colour: from pale for the worst to the accent for the best, by rank, so that one
// bad value does not make all others alike.
#pragma once

#include <vector>

#include <QColor>

#include "ui/theme/tokens.h"
#include "ui/tune/sweep_state.h"

namespace optimlab::ui::tuning {

/// By trial: 1 for the best, 0 for the worst, -1 where there is no value.
[[nodiscard]] std::vector<double> ranks_of(const SweepState& state);
[[nodiscard]] QColor rank_color(double rank, const Theme& theme);

}  // namespace optimlab::ui::tuning
