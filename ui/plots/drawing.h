// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A view that is not made of curves (a map, bars), as a picture for files and the clipboard: it paints itself
// at any size, and says its data as CSV.
#include <functional>

#include "ui/plots/picture_file.h"

class QPainter;

namespace optimlab::ui::plots {

struct Drawing {
    QString title, subtitle;
    /// Into an area of that size whose corner is at (0, 0), with the painter's font.
    std::function<void(QPainter& painter, QSize area, const Theme& theme)> paint;
    QString csv;
};

/// Paints what becomes a PNG, SVG, PDF or CSV, by the ending of the path; the job encodes and writes.
[[nodiscard]] FileJob begin_drawing(const Drawing& drawing, const QString& path,
                                    const ExportOptions& options = {});
[[nodiscard]] QImage render_drawing(const Drawing& drawing, const ExportOptions& options = {});

}  // namespace optimlab::ui::plots
