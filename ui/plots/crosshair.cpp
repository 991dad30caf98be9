// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/crosshair.h"

#include <algorithm>

#include "ui/plots/curve_key.h"
#include "ui/plots/fonts.h"
#include "ui/plots/number_format.h"

namespace optimlab::ui::plots {

// Where the box and its columns go. Rows that do not fit are counted in `hidden` and said in the last line.
struct Crosshair::Layout {
    QFont font;
    QRectF box;
    qreal line_height = 0.0;
    qreal ascent = 0.0;
    std::size_t shown = 0;
    std::size_t hidden = 0;
    QString heading;
    QString more;
};

namespace {

constexpr qreal padding = 6.0;
constexpr qreal swatch = 14.0;
constexpr qreal margin = 8.0;

}  // namespace

Crosshair::Crosshair(QCustomPlot* plot, const Theme& theme) : QCPAbstractItem(plot), theme_(theme) {
    setLayer(QStringLiteral("overlay"));
    setClipToAxisRect(false);
    setSelectable(false);
}

void Crosshair::show_at(double x, const QString& heading, std::vector<ReadoutRow> rows) {
    x_ = x;
    heading_ = heading;
    rows_ = std::move(rows);
}

Crosshair::Layout Crosshair::measure(const QRectF& area, double x_pixel) const {
    Layout l;
    l.font = scaled_font(mParentPlot->font(), small_text);
    const QFontMetricsF metrics(l.font);
    l.line_height = metrics.height();
    l.ascent = metrics.ascent();
    const auto room =
        static_cast<std::size_t>(std::max(1.0, (area.height() - 2.0 * padding) / l.line_height - 1.0));
    l.shown = rows_.size() <= room ? rows_.size() : room - 1;
    l.hidden = rows_.size() - l.shown;
    l.heading = heading_;
    qreal widest_name = 0.0;
    qreal widest_value = 0.0;
    for (std::size_t i = 0; i < l.shown; ++i) {
        widest_name = std::max(widest_name, metrics.horizontalAdvance(rows_[i].name));
        widest_value = std::max(widest_value, metrics.horizontalAdvance(format_value(rows_[i].value)));
    }
    if (l.hidden > 0) l.more = QCustomPlot::tr("and %n more", nullptr, static_cast<int>(l.hidden));
    qreal width = l.shown == 0 ? 0.0 : swatch + margin + widest_name + 2.0 * margin + widest_value;
    width = std::max({width, metrics.horizontalAdvance(l.heading), metrics.horizontalAdvance(l.more)});
    const auto lines = static_cast<qreal>(1 + l.shown + (l.hidden > 0 ? 1 : 0));
    const QSizeF size(std::min(width + 2.0 * padding, area.width()), lines * l.line_height + 2.0 * padding);
    l.box = place(size, area, x_pixel);
    return l;
}

// Beside the line, where it covers no label of the plot if there is such a place.
QRectF Crosshair::place(const QSizeF& size, const QRectF& area, double x_pixel) const {
    QList<QRectF> labels;
    for (int i = 0; i < mParentPlot->itemCount(); ++i) {
        const auto* label = qobject_cast<QCPItemText*>(mParentPlot->item(i));
        if (label && label->visible())
            labels << QRectF(label->topLeft->pixelPosition(), label->bottomRight->pixelPosition());
    }
    const auto at = [&](bool left, qreal y) {
        const qreal x = left ? x_pixel - 10.0 - size.width() : x_pixel + 10.0;
        return QRectF(
            QPointF(std::clamp(x, area.left(), std::max(area.left(), area.right() - size.width())), y), size);
    };
    const bool left = x_pixel > area.center().x();
    const QRectF usual = at(left, area.top() + 2.0);
    QList<QRectF> places = {usual, at(left, area.bottom() - 2.0 - size.height())};
    for (const QRectF& label : labels)
        places << at(left, label.bottom() + 2.0);
    places << at(!left, area.top() + 2.0) << at(!left, area.bottom() - 2.0 - size.height());
    for (const QRectF& box : places) {
        const bool inside = box.top() >= area.top() && box.bottom() <= area.bottom();
        const bool beside_line = box.right() < x_pixel || box.left() > x_pixel;
        const bool covers = std::any_of(labels.begin(), labels.end(),
                                        [&box](const QRectF& label) { return box.intersects(label); });
        if (inside && beside_line && !covers) return box;
    }
    return usual;
}

void Crosshair::draw(QCPPainter* painter) {
    if (!x_) return;
    const QRectF area = mParentPlot->axisRect()->rect();
    const double x_pixel = mParentPlot->xAxis->coordToPixel(*x_);
    if (x_pixel < area.left() - 0.5 || x_pixel > area.right() + 1.5) return;
    painter->setAntialiasing(false);
    painter->setPen(QPen(blend(theme_.secondary, theme_.surface, 0.7), 0.0));
    painter->drawLine(QPointF(x_pixel, area.top()), QPointF(x_pixel, area.bottom()));
    draw_dots(*painter, area, x_pixel);
    draw_box(*painter, measure(area, x_pixel));
}

void Crosshair::draw_dots(QCPPainter& painter, const QRectF& area, double x_pixel) const {
    painter.setAntialiasing(true);
    for (const ReadoutRow& row : rows_) {
        const double y = mParentPlot->yAxis->coordToPixel(row.value);
        if (!(y >= area.top() - 1.0 && y <= area.bottom() + 1.0)) continue;
        painter.setPen(QPen(theme_.surface, 1.5));
        painter.setBrush(series_color(row.style, theme_));
        painter.drawEllipse(QPointF(x_pixel, y), 4.0, 4.0);
    }
}

void Crosshair::draw_box(QCPPainter& painter, const Layout& l) const {
    painter.setAntialiasing(true);
    painter.setPen(QPen(theme_.line, 1.0));
    QColor paper = theme_.surface;
    paper.setAlphaF(0.94F);
    painter.setBrush(paper);
    painter.drawRoundedRect(l.box.adjusted(0.5, 0.5, -0.5, -0.5), 5.0, 5.0);
    painter.setFont(l.font);
    painter.setPen(theme_.secondary);
    const qreal left = l.box.left() + padding;
    const qreal right = l.box.right() - padding;
    qreal base = l.box.top() + padding + l.ascent;
    painter.drawText(QPointF(left, base), l.heading);
    const QFontMetricsF metrics(l.font);
    for (std::size_t i = 0; i < l.shown; ++i) {
        base += l.line_height;
        const ReadoutRow& row = rows_[i];
        const qreal middle = base - l.ascent + 0.5 * l.line_height;
        draw_sample(painter, QRectF(left, middle - 4.0, swatch, 8.0), row.kind,
                    curve_pen(row.kind, row.style, row.kind == CurveKind::markers ? 1.0 : 2.0, theme_));
        const QString value = format_value(row.value);
        const qreal value_width = metrics.horizontalAdvance(value);
        painter.setPen(theme_.text);
        painter.drawText(QPointF(right - value_width, base), value);
        const qreal room = right - value_width - margin - (left + swatch + margin);
        painter.setPen(theme_.text);
        painter.drawText(QPointF(left + swatch + margin, base),
                         metrics.elidedText(row.name, Qt::ElideMiddle, room));
    }
    if (l.hidden > 0) {
        painter.setPen(theme_.secondary);
        painter.drawText(QPointF(left, base + l.line_height), l.more);
    }
}

}  // namespace optimlab::ui::plots
