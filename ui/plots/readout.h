// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The values of all curves at one x, greatest first: what the crosshair's box shows and Ctrl+C copies.
#include <optional>
#include <vector>

#include <QString>

#include "ui/plots/plot_model.h"

namespace optimlab::ui::plots {

struct ReadoutRow {
    QString key;
    QString name;
    double value = 0.0;
    int style = 0;
    CurveKind kind = CurveKind::line;
};

/// The name of a curve that is measured now and then says where that was last, unless it is here. A curve
/// that ended before x (by more than its last spacing) has no row, nor has one that starts after it.
/// `drawn(i)` is what is drawn of curve i: the smoothed or the raw series.
[[nodiscard]] std::vector<ReadoutRow> read_values(const PlotModel& model,
                                                  const std::vector<const CurveData*>& drawn, double x);

/// A value of x as the crosshair says it.
[[nodiscard]] QString format_place(double x);

/// "step<tab>820" and then "name<tab>value" a line, with full precision.
[[nodiscard]] QString readout_table(const PlotModel& model, const std::vector<ReadoutRow>& rows, double x);

}  // namespace optimlab::ui::plots
