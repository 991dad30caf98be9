// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Takes a plot away: PNG, SVG and PDF with title and legend at a chosen size (in the light theme unless asked
// otherwise), a pgfplots picture for papers, and CSV of every raw point. A file is written beside its place
// and renamed when complete, so a failure leaves nothing behind. Nothing here needs the card to be on the
// screen.
#include <functional>
#include <optional>
#include <vector>

#include <QImage>
#include <QSize>
#include <QString>

#include "ui/plots/plot_model.h"
#include "ui/plots/series.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::plots {

struct ExportOptions {
    QSize chosen{};         // in pixels of a PNG, 96 to the inch elsewhere; empty: nobody chose one
    QSize usual{900, 600};  // then this, in twice as many pixels; a pgfplots picture has its document's
    Theme theme = light_theme();
    double font_points = 0;  // 0: the window's
    bool title = true;
    bool legend = true;

    [[nodiscard]] QSize size() const { return chosen.isEmpty() ? usual : chosen; }
    /// Pixels of a PNG for each of the size's.
    [[nodiscard]] int sharpness() const { return chosen.isEmpty() ? 2 : 1; }
};

/// Ok, or a sentence for the user that names the path and the reason.
struct ExportResult {
    QString error;
    [[nodiscard]] explicit operator bool() const { return error.isEmpty(); }
};

enum class ExportFormat { png, svg, pdf, csv, pgfplots };

/// By the ending of the path; nothing if it is none of .png .svg .pdf .csv .tex.
[[nodiscard]] std::optional<ExportFormat> format_of(const QString& path);

/// Writes in the format that the path's ending names.
[[nodiscard]] ExportResult export_plot(const PlotModel& model, const QString& path,
                                       const ExportOptions& options = {});
/// The same in two parts: this one draws what only the GUI's thread can draw, in a few milliseconds. What it
/// returns encodes and writes, on any thread, while the run goes on.
[[nodiscard]] std::function<ExportResult()> begin_export(const PlotModel& model, const QString& path,
                                                         const ExportOptions& options = {});

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
