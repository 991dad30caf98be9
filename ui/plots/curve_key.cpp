// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/curve_key.h"

#include <algorithm>
#include <utility>

#include "ui/plots/fonts.h"

namespace optimlab::ui::plots {
namespace {

constexpr int sample_width = 18, gap = 5, between = 12;

}  // namespace

QPen curve_pen(CurveKind kind, int style, double width, const Theme& theme) {
    QPen pen = series_pen(style, theme, width);
    if (kind == CurveKind::planned) {
        pen = QPen(blend(pen.color(), theme.surface, planned_opacity), 1.5, Qt::SolidLine, Qt::FlatCap);
        pen.setDashPattern({2.5, 2.5});
    } else if (kind == CurveKind::markers) {
        pen.setWidthF(std::max(1.0, 0.75 * width));
    } else if (kind == CurveKind::edge) {
        pen = QPen(blend(pen.color(), theme.surface, edge_opacity), 0.75);
    }
    return pen;
}

void draw_sample(QPainter& painter, const QRectF& box, CurveKind kind, const QPen& pen) {
    painter.setPen(pen);
    painter.drawLine(QPointF(box.left(), box.center().y()), QPointF(box.right(), box.center().y()));
    if (kind != CurveKind::markers) return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(pen.color());
    painter.drawEllipse(box.center(), 2.5, 2.5);
}

CurveKey::CurveKey(QWidget* parent) : QWidget(parent), theme_(light_theme()) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void CurveKey::set_entries(std::vector<Entry> entries) {
    entries_ = std::move(entries);
    QStringList names;
    for (const Entry& entry : entries_)
        names << entry.name;
    setAccessibleName(names.join(QStringLiteral(", ")));
    updateGeometry();
}

void CurveKey::set_theme(const Theme& theme) {
    theme_ = theme;
    update();
}

QSize CurveKey::sizeHint() const {
    const QFontMetrics metrics(scaled_font(font(), small_text));
    int width = 0;
    for (const Entry& entry : entries_)
        width += sample_width + gap + metrics.horizontalAdvance(entry.name) + between;
    return {width, metrics.height()};
}

QSize CurveKey::minimumSizeHint() const { return sizeHint(); }

void CurveKey::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont small = scaled_font(font(), small_text);
    const QFontMetrics metrics(small);
    painter.setFont(small);
    int left = 0;
    for (const Entry& entry : entries_) {
        // A sample of a kind and of no run: in the colour of words.
        const QPen pen(theme_.secondary, entry.kind == CurveKind::line ? 2.0 : 1.0);
        draw_sample(painter, QRectF(left, 0, sample_width, height()), entry.kind, pen);
        left += sample_width + gap;
        painter.setPen(theme_.secondary);
        painter.drawText(QRect(left, 0, metrics.horizontalAdvance(entry.name) + 2, height()),
                         Qt::AlignLeft | Qt::AlignVCenter, entry.name);
        left += metrics.horizontalAdvance(entry.name) + between;
    }
}

}  // namespace optimlab::ui::plots
