// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/reset_dot.h"

#include <QPainter>

namespace optimlab::ui::forms {

ResetDot::ResetDot(QWidget* parent) : QToolButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

QSize ResetDot::sizeHint() const { return {12, fontMetrics().height()}; }

void ResetDot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor accent = palette().color(QPalette::Highlight);
    const QPointF middle = QRectF(rect()).center();
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent);
    painter.drawEllipse(middle, 2.5, 2.5);
    if (!hasFocus() && !underMouse()) return;
    painter.setPen(QPen(accent, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(middle, 5, 5);
}

}  // namespace optimlab::ui::forms
