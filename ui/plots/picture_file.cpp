// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/picture_file.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMarginsF>
#include <QPageSize>
#include <QPdfWriter>
#include <QPicture>
#include <QSaveFile>
#include <QSvgGenerator>

#include "ui/plots/qcp.h"

namespace optimlab::ui::plots {
namespace {

constexpr int pixels_per_inch = 96;

struct FileWords {
    Q_DECLARE_TR_FUNCTIONS(optimlab::ui::plots::PlotExport)
};

FileJob begin_svg(const Painting& painting, const QString& path, const ExportOptions& options) {
    QBuffer drawn;
    drawn.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&drawn);
    generator.setSize(options.size());
    generator.setViewBox(QRect(QPoint(), options.size()));
    generator.setResolution(pixels_per_inch);
    generator.setTitle(painting.title);
    generator.setDescription(painting.description);
    QCPPainter painter;
    const bool begun = painter.begin(&generator);
    if (begun) painting.paint(painter, 1.0, true);
    return begin_file(path, begun && painter.end() ? drawn.data() : QByteArray());
}

bool write_pdf(const QString& title, QSize size, const QPicture& strokes, QIODevice& out) {
    QPdfWriter writer(&out);
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("OptimLab"));
    writer.setResolution(pixels_per_inch);
    const QSizeF points = QSizeF(size) * 72.0 / pixels_per_inch;
    writer.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    QPainter painter;
    if (!painter.begin(&writer)) return false;
    painter.drawPicture(0, 0, strokes);
    return painter.end();
}

// Packing a PDF takes longer than painting it. What was recorded is painted again by the job: for that a
// thread need not be the GUI's.
FileJob begin_pdf(const Painting& painting, const QString& path, const ExportOptions& options) {
    QPicture strokes;
    QCPPainter painter;
    if (!painter.begin(&strokes)) return begin_file(path, {});
    painting.paint(painter, 2.0, true);
    if (!painter.end()) return begin_file(path, {});
    return [path, title = painting.title, size = options.size(), strokes] {
        return save_file(path, [&](QIODevice& out) { return write_pdf(title, size, strokes, out); });
    };
}

FileJob begin_png(const Painting& painting, const QString& path, const ExportOptions& options) {
    return [path, image = render_picture(painting, options)] {
        return save_file(path, [&](QIODevice& out) { return image.save(&out, "PNG"); });
    };
}

}  // namespace

std::optional<ExportFormat> format_of(const QString& path) {
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("png")) return ExportFormat::png;
    if (ending == QLatin1String("svg")) return ExportFormat::svg;
    if (ending == QLatin1String("pdf")) return ExportFormat::pdf;
    if (ending == QLatin1String("csv")) return ExportFormat::csv;
    if (ending == QLatin1String("tex")) return ExportFormat::pgfplots;
    return std::nullopt;
}

ExportResult no_file(const QString& path, const QString& reason) {
    return {FileWords::tr("Could not write %1: %2").arg(QDir::toNativeSeparators(path), reason)};
}

ExportResult check_export(const QString& path, const ExportOptions& options) {
    if (!format_of(path))
        return no_file(path, FileWords::tr("the name must end in .png, .svg, .pdf, .csv or .tex"));
    if (options.size().width() < 64 || options.size().height() < 64)
        return no_file(path, FileWords::tr("the size must be at least 64 x 64"));
    return {};
}

ExportResult save_file(const QString& path, const std::function<bool(QIODevice&)>& write) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return no_file(path, file.errorString());
    if (!write(file)) {
        file.cancelWriting();
        return no_file(path, file.error() == QFileDevice::NoError ? FileWords::tr("drawing failed")
                                                                  : file.errorString());
    }
    if (!file.commit()) return no_file(path, file.errorString());
    return {};
}

FileJob begin_file(const QString& path, const QByteArray& bytes) {
    return [path, bytes] {
        return save_file(
            path, [&](QIODevice& out) { return !bytes.isEmpty() && out.write(bytes) == bytes.size(); });
    };
}

FileJob begin_picture(const Painting& picture, const QString& path, const ExportOptions& options) {
    switch (*format_of(path)) {
        case ExportFormat::svg:
            return begin_svg(picture, path, options);
        case ExportFormat::pdf:
            return begin_pdf(picture, path, options);
        default:
            return begin_png(picture, path, options);
    }
}

QImage render_picture(const Painting& picture, const ExportOptions& options) {
    const int scale = options.sharpness();
    QImage image(options.size() * scale, QImage::Format_RGB32);
    image.setDotsPerMeterX(
        qRound(pixels_per_inch / 0.0254));  // fonts see this; the painter's scale does the rest
    image.setDotsPerMeterY(qRound(pixels_per_inch / 0.0254));
    image.fill(options.theme.surface);
    QCPPainter painter;
    if (!painter.begin(&image)) return {};
    painter.scale(scale, scale);
    picture.paint(painter, scale, false);
    painter.end();
    image.setDotsPerMeterX(qRound(pixels_per_inch * scale / 0.0254));
    image.setDotsPerMeterY(qRound(pixels_per_inch * scale / 0.0254));
    return image;
}

}  // namespace optimlab::ui::plots
