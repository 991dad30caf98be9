// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Takes a plot away: PNG, SVG and PDF with title and legend at a chosen size (in the light theme unless asked
// otherwise), a pgfplots picture for papers, and CSV of every raw point. Nothing here needs the card to be on
// the screen.
#include <vector>

#include "ui/plots/picture_file.h"
#include "ui/plots/plot_model.h"

namespace optimlab::ui::plots {

/// Writes in the format that the path's ending names.
[[nodiscard]] ExportResult export_plot(const PlotModel& model, const QString& path,
                                       const ExportOptions& options = {});

[[nodiscard]] QImage render_picture(const PlotModel& model, const ExportOptions& options = {});

/// The raw points of the visible curves, copied in a few milliseconds, so that another thread can take its
/// time to write them while the run goes on.
struct CsvCurve {
    QString name;
    std::vector<Point> points;
};
using CsvData = std::vector<CsvCurve>;
[[nodiscard]] CsvData csv_data(const PlotModel& model);

/// "curve,x,y" and a line for each point, 17 significant digits. Both on any thread.
[[nodiscard]] QString to_csv(const CsvData& data);
[[nodiscard]] ExportResult export_csv(const CsvData& data, const QString& path);

}  // namespace optimlab::ui::plots
