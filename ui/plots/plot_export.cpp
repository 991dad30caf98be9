// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_export.h"

#include <algorithm>
#include <cmath>

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMarginsF>
#include <QPageSize>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include "ui/plots/fonts.h"
#include "ui/plots/number_format.h"
#include "ui/plots/plot_scene.h"
#include "ui/plots/qcp.h"
#include "ui/plots/text_export.h"

namespace optimlab::ui::plots {
namespace {

constexpr int pixels_per_inch = 96;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(optimlab::ui::plots::PlotExport)
};

// A plot that is never shown, laid out at the size of the export.
class Sheet {
 public:
    Sheet(const PlotModel& model, const ExportOptions& options, double ratio)
        : scene_(with_font(plot_, options), options.theme), options_(options) {
        plot_.setViewport(QRect(QPoint(), options.size()));
        plot_.axisRect()->setMinimumMargins(QMargins());
        scene_.rebuild(model);
        if (options.title) add_title(model);
        if (options.legend) add_legend(model);
        plot_.plotLayout()->setMargins(QMargins(12, 10, 12, 10));
        plot_.plotLayout()->setRowSpacing(1);
        // The layout follows from the labels and the ticks from the layout: twice settles both.
        for (int i = 0; i < 2; ++i) {
            scene_.update(model, ratio);
            plot_.replot(QCustomPlot::rpImmediateRefresh);
        }
    }

    void paint(QCPPainter& painter, bool vector) {
        painter.setMode(QCPPainter::pmNoCaching);
        if (vector) painter.setMode(QCPPainter::pmVectorized);
        painter.fillRect(QRect(QPoint(), options_.size()), options_.theme.surface);
        plot_.toPainter(&painter, options_.size().width(), options_.size().height());
    }

 private:
    // Before anything is styled, as all sizes of text follow from it.
    static QCustomPlot& with_font(QCustomPlot& plot, const ExportOptions& options) {
        QFont font = plot.font();
        if (options.font_points > 0) font.setPointSizeF(options.font_points);
        plot.setFont(font);
        return plot;
    }
    void add_title(const PlotModel& model) {
        if (model.title.isEmpty() && model.subtitle.isEmpty()) return;
        const auto add = [&](int row, const QString& text, bool bold, const QColor& color) {
            plot_.plotLayout()->insertRow(row);
            const QFont font = scaled_font(plot_.font(), bold ? 1.0 : small_text, bold);
            const int room = options_.size().width() - 3 * spacing;
            auto* line =
                new QCPTextElement(&plot_, QFontMetrics(font).elidedText(text, Qt::ElideRight, room), font);
            line->setTextColor(color);
            line->setTextFlags(Qt::AlignLeft | Qt::AlignVCenter);
            plot_.plotLayout()->addElement(row, 0, line);
            plot_.plotLayout()->setRowStretchFactor(row, 0.001);
        };
        int row = 0;
        if (!model.title.isEmpty()) add(row++, model.title, true, options_.theme.text);
        if (!model.subtitle.isEmpty()) add(row, full_subtitle(model), false, options_.theme.secondary);
    }

    void add_legend(const PlotModel& model) {
        auto* legend = new QCPLegend;
        const int row = plot_.plotLayout()->rowCount();
        plot_.plotLayout()->addElement(row, 0, legend);
        plot_.plotLayout()->setRowStretchFactor(row, 0.001);
        legend->setLayer(QStringLiteral("legend"));
        legend->setMargins(QMargins(0, 4, 0, 0));
        scene_.fill_legend(model, *legend);
        const QFontMetrics metrics(legend->font());
        int widest_name = 1;
        for (int i = 0; i < legend->itemCount(); ++i)
            widest_name = std::max(widest_name,
                                   metrics.horizontalAdvance(model.curves[static_cast<std::size_t>(i)].name));
        legend->setWrap(std::max(1, (options_.size().width() - 4 * spacing) / (widest_name + 7 * spacing)));
        legend->setFillOrder(QCPLayoutGrid::foColumnsFirst, true);
    }

    QCustomPlot plot_;
    PlotScene scene_;
    ExportOptions options_;
};

ExportResult failure(const QString& path, const QString& reason) {
    return {Words::tr("Could not write %1: %2").arg(QDir::toNativeSeparators(path), reason)};
}

bool write_svg(const PlotModel& model, const ExportOptions& options, QIODevice& out) {
    QSvgGenerator generator;
    generator.setOutputDevice(&out);
    generator.setSize(options.size());
    generator.setViewBox(QRect(QPoint(), options.size()));
    generator.setResolution(pixels_per_inch);
    generator.setTitle(model.title);
    generator.setDescription(model.subtitle);
    Sheet sheet(model, options, 1.0);
    QCPPainter painter;
    if (!painter.begin(&generator)) return false;
    sheet.paint(painter, true);
    return painter.end();
}

bool write_pdf(const PlotModel& model, const ExportOptions& options, QIODevice& out) {
    QPdfWriter writer(&out);
    writer.setTitle(model.title);
    writer.setCreator(QStringLiteral("OptimLab"));
    writer.setResolution(pixels_per_inch);
    const QSizeF points = QSizeF(options.size()) * 72.0 / pixels_per_inch;
    writer.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    Sheet sheet(model, options, 2.0);
    QCPPainter painter;
    if (!painter.begin(&writer)) return false;
    sheet.paint(painter, true);
    return painter.end();
}

/// A drawing, or nothing if it failed.
QByteArray draw_as(ExportFormat format, const PlotModel& model, const ExportOptions& options) {
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    const bool done = format == ExportFormat::svg   ? write_svg(model, options, out)
                      : format == ExportFormat::pdf ? write_pdf(model, options, out)
                                                    : write_pgfplots(model, options, out);
    return done ? out.data() : QByteArray();
}

template <class Write>
ExportResult save(const QString& path, const Write& write) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return failure(path, file.errorString());
    if (!write(file)) {
        file.cancelWriting();
        return failure(
            path, file.error() == QFileDevice::NoError ? Words::tr("drawing failed") : file.errorString());
    }
    if (!file.commit()) return failure(path, file.errorString());
    return {};
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

std::function<ExportResult()> begin_export(const PlotModel& model, const QString& path,
                                           const ExportOptions& options) {
    const auto format = format_of(path);
    const auto refuse = [&](const QString& why) { return [result = failure(path, why)] { return result; }; };
    if (!format) return refuse(Words::tr("the name must end in .png, .svg, .pdf, .csv or .tex"));
    if (options.size().width() < 64 || options.size().height() < 64)
        return refuse(Words::tr("the size must be at least 64 x 64"));
    if (*format == ExportFormat::csv) {
        return [path, data = csv_data(model)] {
            return save(path, [&](QIODevice& out) { return write_csv(data, out); });
        };
    }
    if (*format == ExportFormat::png) {
        return [path, image = render_picture(model, options)] {
            return save(path, [&](QIODevice& out) { return image.save(&out, "PNG"); });
        };
    }
    return [path, drawing = draw_as(*format, model, options)] {
        return save(
            path, [&](QIODevice& out) { return !drawing.isEmpty() && out.write(drawing) == drawing.size(); });
    };
}

ExportResult export_plot(const PlotModel& model, const QString& path, const ExportOptions& options) {
    return begin_export(model, path, options)();
}

QImage render_picture(const PlotModel& model, const ExportOptions& options) {
    const int scale = options.sharpness();
    const QSize pixels = options.size() * scale;
    QImage image(pixels, QImage::Format_RGB32);
    image.setDotsPerMeterX(
        qRound(pixels_per_inch / 0.0254));  // fonts see this; the painter's scale does the rest
    image.setDotsPerMeterY(qRound(pixels_per_inch / 0.0254));
    image.fill(options.theme.surface);
    Sheet sheet(model, options, scale);
    QCPPainter painter;
    if (!painter.begin(&image)) return {};
    painter.scale(scale, scale);
    sheet.paint(painter, false);
    painter.end();
    image.setDotsPerMeterX(qRound(pixels_per_inch * scale / 0.0254));
    image.setDotsPerMeterY(qRound(pixels_per_inch * scale / 0.0254));
    return image;
}

}  // namespace optimlab::ui::plots
