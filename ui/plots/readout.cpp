// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/readout.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/plots/number_format.h"

namespace optimlab::ui::plots {
namespace {

bool has_ended(const CurveData& data, double x) {
    const std::size_t n = data.size();
    const double spacing = n > 1 ? data.x(n - 1) - data.x(n - 2) : 0.0;
    return x > data.last_x() + spacing;
}

/// From the point before `next` to the next one, or, at the end, to the one before.
double spacing_at(const CurveData& data, std::size_t next) {
    if (next < data.size()) return data.x(next) - data.x(next - 1);
    return next > 1 ? data.x(next - 1) - data.x(next - 2) : std::numeric_limits<double>::infinity();
}

}  // namespace

std::vector<ReadoutRow> read_values(const PlotModel& model, const std::vector<const CurveData*>& drawn,
                                    double x) {
    std::vector<ReadoutRow> rows;
    std::vector<double> places;  // where each was measured
    double step = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < model.curves.size() && i < drawn.size(); ++i) {
        const CurveSpec& curve = model.curves[i];
        if (!curve.visible || !curve.in_readout || drawn[i] == nullptr || has_ended(*drawn[i], x)) continue;
        const auto value = drawn[i]->value_at(x);
        if (!value) continue;
        const std::size_t next = drawn[i]->first_above(x);
        places.push_back(drawn[i]->x(next - 1));
        step = std::min(step, spacing_at(*drawn[i], next));
        rows.push_back({curve.key, curve.name, *value, curve.style, curve.kind});
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (x - places[i] >= step)
            rows[i].name += QStringLiteral(" (%1)").arg(
                (model.x_label + QLatin1Char(' ') + format_place(places[i])).trimmed());
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ReadoutRow& a, const ReadoutRow& b) { return a.value > b.value; });
    return rows;
}

QString format_place(double x) {
    return std::abs(x) >= 100.0 ? format_tick(std::round(x), 1.0) : format_value(x);
}

QString readout_table(const PlotModel& model, const std::vector<ReadoutRow>& rows, double x) {
    const QString label = model.x_label.isEmpty() ? QStringLiteral("x") : model.x_label;
    QString text = label + QLatin1Char('\t') + format_exact(x) + QLatin1Char('\n');
    for (const ReadoutRow& row : rows)
        text += row.name + QLatin1Char('\t') + format_exact(row.value) + QLatin1Char('\n');
    return text;
}

}  // namespace optimlab::ui::plots
