// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_export.h"

#include <algorithm>

#include <QBuffer>
#include <QMargins>

#include "ui/plots/fonts.h"
#include "ui/plots/plot_scene.h"
#include "ui/plots/qcp.h"
#include "ui/plots/text_export.h"

namespace optimlab::ui::plots {
namespace {

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
        // The layout follows from the labels and the ticks from the layout: twice settles both. Nothing is
        // drawn until then.
        show_layers(false);
        for (int i = 0; i < 2; ++i) {
            scene_.update(model, ratio);
            plot_.replot(QCustomPlot::rpImmediateRefresh);
        }
        show_layers(true);
    }

    void paint(QCPPainter& painter, bool vector) {
        painter.setMode(QCPPainter::pmNoCaching);
        if (vector) painter.setMode(QCPPainter::pmVectorized);
        painter.fillRect(QRect(QPoint(), options_.size()), options_.theme.surface);
        plot_.toPainter(&painter, options_.size().width(), options_.size().height());
    }

 private:
    void show_layers(bool shown) {
        for (int i = 0; i < plot_.layerCount(); ++i)
            plot_.layer(i)->setVisible(shown);
    }
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

}  // namespace

Painting picture_of(const PlotModel& model, const ExportOptions& options) {
    return {model.title, model.subtitle, [&](QCPPainter& painter, double ratio, bool vector) {
                Sheet(model, options, ratio).paint(painter, vector);
            }};
}

FileJob begin_export(const PlotModel& model, const QString& path, const ExportOptions& options) {
    if (auto possible = check_export(path, options); !possible) return [possible] { return possible; };
    switch (*format_of(path)) {
        case ExportFormat::csv:
            return [path, data = csv_data(model)] {
                return save_file(path, [&](QIODevice& out) { return write_csv(data, out); });
            };
        case ExportFormat::pgfplots: {
            QBuffer text;
            text.open(QIODevice::WriteOnly);
            return begin_file(path, write_pgfplots(model, options, text) ? text.data() : QByteArray());
        }
        default:
            return begin_picture(picture_of(model, options), path, options);
    }
}

ExportResult export_plot(const PlotModel& model, const QString& path, const ExportOptions& options) {
    return begin_export(model, path, options)();
}

QImage render_picture(const PlotModel& model, const ExportOptions& options) {
    return render_picture(picture_of(model, options), options);
}

}  // namespace optimlab::ui::plots
