// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/drawing.h"

#include <utility>

#include <QApplication>
#include <QCoreApplication>
#include <QIODevice>

#include "ui/plots/fonts.h"
#include "ui/plots/qcp.h"

namespace optimlab::ui::plots {
namespace {

constexpr int around = 12;

struct DrawingWords {
    Q_DECLARE_TR_FUNCTIONS(optimlab::ui::plots::Drawing)
};

Painting picture_of(const Drawing& drawing, const ExportOptions& options) {
    return {drawing.title, drawing.subtitle, [&](QCPPainter& painter, double, bool) {
                const QRect all(QPoint(), options.size());
                painter.fillRect(all, options.theme.surface);
                QFont font = QApplication::font();
                if (options.font_points > 0) font.setPointSizeF(options.font_points);
                int top = around;
                const auto add = [&](const QString& text, bool bold, const QColor& color) {
                    if (text.isEmpty() || !options.title) return;
                    painter.setFont(scaled_font(font, bold ? 1.0 : small_text, bold));
                    painter.QPainter::setPen(color);
                    const int height = painter.fontMetrics().height();
                    painter.drawText(QRect(around, top, all.width() - 2 * around, height),
                                     Qt::AlignLeft | Qt::AlignVCenter, text);
                    top += height;
                };
                add(drawing.title, true, options.theme.text);
                add(drawing.subtitle, false, options.theme.secondary);
                painter.setFont(font);
                painter.translate(around, top);
                if (drawing.paint)
                    drawing.paint(painter, {all.width() - 2 * around, all.height() - top - around},
                                  options.theme);
            }};
}

}  // namespace

FileJob begin_drawing(const Drawing& drawing, const QString& path, const ExportOptions& options) {
    if (auto possible = check_export(path, options); !possible) return [possible] { return possible; };
    switch (*format_of(path)) {
        case ExportFormat::csv:
            return begin_file(path, drawing.csv.toUtf8());
        case ExportFormat::pgfplots: {
            auto no = no_file(path, DrawingWords::tr("only curves become a .tex; choose .pdf or .csv"));
            return [no = std::move(no)] { return no; };
        }
        default:
            return begin_picture(picture_of(drawing, options), path, options);
    }
}

QImage render_drawing(const Drawing& drawing, const ExportOptions& options) {
    return render_picture(picture_of(drawing, options), options);
}

}  // namespace optimlab::ui::plots
