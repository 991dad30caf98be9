// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/readout.h"

#include <algorithm>

#include "ui/plots/number_format.h"

namespace optimlab::ui::plots {
namespace {

bool has_ended(const CurveData& data, double x) {
    const std::size_t n = data.size();
    const double spacing = n > 1 ? data.x(n - 1) - data.x(n - 2) : 0.0;
    return x > data.last_x() + spacing;
}

}  // namespace

std::vector<ReadoutRow> read_values(const PlotModel& model, const std::vector<const CurveData*>& drawn,
                                    double x) {
    std::vector<ReadoutRow> rows;
    for (std::size_t i = 0; i < model.curves.size() && i < drawn.size(); ++i) {
        const CurveSpec& curve = model.curves[i];
        if (!curve.visible || !curve.in_readout || drawn[i] == nullptr || has_ended(*drawn[i], x)) continue;
        if (const auto value = drawn[i]->value_at(x))
            rows.push_back({curve.key, curve.name, *value, curve.style, curve.kind});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ReadoutRow& a, const ReadoutRow& b) { return a.value > b.value; });
    return rows;
}

QString readout_table(const PlotModel& model, const std::vector<ReadoutRow>& rows, double x) {
    const QString label = model.x_label.isEmpty() ? QStringLiteral("x") : model.x_label;
    QString text = label + QLatin1Char('\t') + format_exact(x) + QLatin1Char('\n');
    for (const ReadoutRow& row : rows)
        text += row.name + QLatin1Char('\t') + format_exact(row.value) + QLatin1Char('\n');
    return text;
}

}  // namespace optimlab::ui::plots
