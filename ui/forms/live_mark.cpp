// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/live_mark.h"

#include <algorithm>

#include <QPainter>

#include "ui/forms/field_editor.h"

namespace optimlab::ui::forms {

LiveMark::LiveMark(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void LiveMark::set_on(bool on) {
    if (on == on_) return;
    on_ = on;
    setToolTip(on ? tr("A change applies to the run that trains now") : QString());
    update();
}

QSize LiveMark::sizeHint() const { return {gutter, fontMetrics().height()}; }

void LiveMark::paintEvent(QPaintEvent*) {
    if (!on_) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Highlight));
    const double unit = std::min(width() / 8.0, height() / 12.0);
    painter.translate(QRectF(rect()).center());
    painter.scale(unit, unit);
    painter.drawPolygon(QPolygonF{{1.2, -5}, {-2.8, 0.8}, {-0.4, 0.8}, {-1.2, 5}, {2.8, -1.2}, {0.4, -1.2}});
}

}  // namespace optimlab::ui::forms
