// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Files of pictures: whatever can paint itself becomes a PNG, SVG or PDF at a chosen size. A file is written
// beside its place and renamed when complete, so a failure leaves nothing behind.
#include <functional>
#include <optional>

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include "ui/theme/tokens.h"

class QCPPainter;
class QIODevice;

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

/// What is to be in a file.
struct Painting {
    QString title, description;  // of the file, for whoever looks for it
    /// All of the options' size; `ratio` device pixels a pixel, and whether lines stay lines.
    std::function<void(QCPPainter& painter, double ratio, bool vector)> paint;
};

[[nodiscard]] QImage render_picture(const Painting& picture, const ExportOptions& options);

/// Whether a file of that name and size can be made at all.
[[nodiscard]] ExportResult check_export(const QString& path, const ExportOptions& options);
/// Writes a file, on any thread.
using FileJob = std::function<ExportResult()>;
/// A PNG, SVG or PDF: paints now, as only the GUI's thread can; the job encodes and writes.
[[nodiscard]] FileJob begin_picture(const Painting& picture, const QString& path,
                                    const ExportOptions& options);
/// Of bytes that are known; none: whatever should have made them has failed.
[[nodiscard]] FileJob begin_file(const QString& path, const QByteArray& bytes);
/// Writes whatever `write` does, whole or not at all.
[[nodiscard]] ExportResult save_file(const QString& path, const std::function<bool(QIODevice&)>& write);
/// Why there is no file at the path.
[[nodiscard]] ExportResult no_file(const QString& path, const QString& reason);

}  // namespace optimlab::ui::plots
