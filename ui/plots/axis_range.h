// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The arithmetic of axis ranges, linear and logarithmic: fitting them to the data, zooming about a point and
// moving along. A log range is always positive, and no range ever collapses.
#include <vector>

#include <QStringList>

#include "ui/plots/plot_model.h"

namespace optimlab::ui::plots {

/// `drawn[i]` is what is drawn of model.curves[i], or null.
[[nodiscard]] AxisRange fit_x(const PlotModel& model, const std::vector<const CurveData*>& drawn);

/// Fits the y axis to what lies in the given stretch of x, references included.
[[nodiscard]] AxisRange fit_y(const PlotModel& model, const std::vector<const CurveData*>& drawn,
                              const AxisRange& x);

/// Of the curves that a fitted y axis leaves above it: where they are now.
[[nodiscard]] QStringList names_above(const PlotModel& model, const std::vector<const CurveData*>& drawn,
                                      const AxisRange& y);

/// What a curve covers inside a stretch of x; between two points, what its line can cover.
[[nodiscard]] Extent extent_in_view(const CurveData& data, const AxisRange& x, Domain domain);

/// Widened at an end where a dot is nearer to it than `room`, a part of the range's length: dots reach from
/// dots.min to dots.max. Those beyond the range stay there.
[[nodiscard]] AxisRange with_room(AxisRange range, const Extent& dots, double room, bool log);

/// factor < 1 zooms in; `center` stays where it is on the screen.
[[nodiscard]] AxisRange zoomed(const AxisRange& range, double factor, double center, bool log);

/// Moves by a part of the range's own length.
[[nodiscard]] AxisRange moved(const AxisRange& range, double part, bool log);

/// The nearest range that an axis can show: ordered, finite, not too narrow for doubles, positive if log.
[[nodiscard]] AxisRange sane(AxisRange range, bool log);

}  // namespace optimlab::ui::plots
