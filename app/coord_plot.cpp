// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/coord_plot.h"

#include <algorithm>
#include <map>

#include <QCoreApplication>
#include <QFile>

#include "app/gui_options.h"
#include "ui/plots/plot_export.h"

namespace optimlab::app {

namespace {

using namespace ui;

constexpr int width_column = 0, step_column = 1, depth_column = 2, size_column = 3, columns = 5;
const char* const header = "width,step,depth,mean_abs,loss";

/// size by depth, step and width
using Table = std::map<int, std::map<int, std::map<int, double>>>;

/// Empty when a line is not as coord-check writes it.
Table read_table(QFile& file) {
    Table table;
    if (file.readLine().trimmed() != header) return {};
    while (!file.atEnd()) {
        const auto cells = file.readLine().trimmed().split(',');
        if (cells.size() != columns) return {};
        bool good[4] = {};
        const int width = cells[width_column].toInt(&good[0]), step = cells[step_column].toInt(&good[1]),
                  depth = cells[depth_column].toInt(&good[2]);
        const double size = cells[size_column].toDouble(&good[3]);
        if (!std::all_of(std::begin(good), std::end(good), [](bool one) { return one; })) return {};
        table[depth][step][width] = size;
    }
    return table;
}

plots::CurveSpec curve(int depth, const std::map<int, double>& by_width, plots::CurveKind kind,
                       const QString& name) {
    const auto series = std::make_shared<plots::Series>();
    for (const auto& [width, size] : by_width)
        series->append(width, size);
    plots::CurveSpec spec;
    spec.key = QStringLiteral("%1/%2").arg(depth).arg(static_cast<int>(kind));
    spec.name = name;
    spec.series = series;
    spec.style = depth;
    spec.kind = kind;
    return spec;
}

QString tr(const char* text) { return QCoreApplication::translate("PlotCommand", text); }

}  // namespace

bool is_coord_table(const std::string& path) { return path.ends_with(".csv"); }

int plot_coordinates(const GuiOptions& asked, const Theme& theme) {
    const std::string& table_path = asked.plot_runs.front();
    QFile file(QString::fromStdString(table_path));
    if (!file.open(QIODevice::ReadOnly))
        return refuse(2, table_path + ": cannot be read: " + file.errorString().toStdString());
    const Table table = read_table(file);
    if (table.empty())
        return refuse(
            2, table_path + ": this is no table of `optimlab-cli coord-check`, which begins with " + header);
    plots::PlotModel model;
    model.title = tr("Coordinate check");
    model.subtitle =
        tr("mean |x| of the residual stream after %1 updates").arg(table.begin()->second.rbegin()->first);
    model.x_label = tr("width (d_model)");
    model.log_x = model.log_y = true;
    for (const auto& [depth, steps] : table) {
        const QString name = depth == 0 ? tr("embeddings") : tr("after block %1").arg(depth);
        model.curves.push_back(curve(depth, steps.rbegin()->second, plots::CurveKind::line, name));
        model.curves.push_back(
            curve(depth, steps.begin()->second, plots::CurveKind::planned, tr("%1, at first").arg(name)));
    }
    plots::ExportOptions options;
    options.theme = theme;
    options.chosen = asked.plot_size;
    options.font_points = asked.font_points;
    const auto done = plots::export_plot(model, QString::fromStdString(asked.out), options);
    return done ? 0 : refuse(1, done.error.toStdString());
}

}  // namespace optimlab::app
