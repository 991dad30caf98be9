// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Takes a plot away: PNG, SVG and PDF with title and legend at a chosen size (in the light theme unless asked
// otherwise), a pgfplots picture for papers, and CSV of every raw point. Nothing here needs the card to be on
// the screen.
#include <vector>

#include "ui/plots/picture_file.h"
#include "ui/plots/plot_model.h"
#include "ui/plots/series.h"

namespace optimlab::ui::plots {

/// Writes in the format that the path's ending names.
[[nodiscard]] ExportResult export_plot(const PlotModel& model, const QString& path,
                                       const ExportOptions& options = {});
/// The same in two parts: this one draws what only the GUI's thread can draw, in a few milliseconds. What it
/// returns encodes and writes, on any thread, while the run goes on.
[[nodiscard]] FileJob begin_export(const PlotModel& model, const QString& path,
                                   const ExportOptions& options = {});

/// For files with more in them than one plot. Both must outlive it.
[[nodiscard]] Painting picture_of(const PlotModel& model, const ExportOptions& options);
[[nodiscard]] QImage render_picture(const PlotModel& model, const ExportOptions& options = {});

/// The raw points of the visible curves at one moment.
struct CsvCurve {
    QString name;
    Series::Points::Snapshot points;
};
using CsvData = std::vector<CsvCurve>;
[[nodiscard]] CsvData csv_data(const PlotModel& model);

/// "curve,x,y" and a line for each point, 17 significant digits. On any thread.
[[nodiscard]] QString to_csv(const CsvData& data);

}  // namespace optimlab::ui::plots
