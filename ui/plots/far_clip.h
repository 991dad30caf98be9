// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Cuts lines where they are far outside of what an axis shows. For formats whose readers cannot calculate
// with every number: TeX knows no length above 16384 pt, and a loss that diverges goes to 10^9 on an axis up
// to 5.
#include <vector>

#include "ui/plots/curve_data.h"
#include "ui/plots/plot_model.h"

namespace optimlab::ui::plots {

/// The two stretches that axes show, and whether they are logarithmic.
struct Frame {
    AxisRange x, y;
    bool log_x = false, log_y = false;
};

/// The line through the points, gaps (a y that is not finite) kept, without what lies further outside the
/// frame than ten times its size. Inside the frame the line stays where it was.
[[nodiscard]] std::vector<Point> clip_far(const std::vector<Point>& points, const Frame& frame);

}  // namespace optimlab::ui::plots
