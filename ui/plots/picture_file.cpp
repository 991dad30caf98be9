// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/picture_file.h"

#include <utility>

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

/// What was painted, as lines and texts: to paint it again, a thread need not be the GUI's.
struct Strokes {
    QString title, description;
    QSize size;
    QPicture picture;
};

bool write_svg(const Strokes& strokes, QIODevice& out) {
    QSvgGenerator generator;
    generator.setOutputDevice(&out);
    generator.setSize(strokes.size);
    generator.setViewBox(QRect(QPoint(), strokes.size));
    generator.setResolution(pixels_per_inch);
    generator.setTitle(strokes.title);
    generator.setDescription(strokes.description);
    QPainter painter;
    if (!painter.begin(&generator)) return false;
    painter.drawPicture(0, 0, strokes.picture);
    return painter.end();
}

bool write_pdf(const Strokes& strokes, QIODevice& out) {
    QPdfWriter writer(&out);
    writer.setTitle(strokes.title);
    writer.setCreator(QStringLiteral("OptimLab"));
    writer.setResolution(pixels_per_inch);
    const QSizeF points = QSizeF(strokes.size) * 72.0 / pixels_per_inch;
    writer.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    QPainter painter;
    if (!painter.begin(&writer)) return false;
    painter.drawPicture(0, 0, strokes.picture);
    return painter.end();
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
    const auto format = format_of(path);
    if (format != ExportFormat::svg && format != ExportFormat::pdf) {
        return [path, image = render_picture(picture, options)] {
            return save_file(path, [&](QIODevice& out) { return image.save(&out, "PNG"); });
        };
    }
    const bool pdf = format == ExportFormat::pdf;
    Strokes strokes{picture.title, picture.description, options.size(), {}};
    QCPPainter painter;
    if (painter.begin(&strokes.picture)) picture.paint(painter, pdf ? 2.0 : 1.0, true);
    painter.end();
    return [path, pdf, strokes = std::move(strokes)] {
        return save_file(
            path, [&](QIODevice& out) { return pdf ? write_pdf(strokes, out) : write_svg(strokes, out); });
    };
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
