// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/pen_sample.h"

#include <QPainter>
#include <QPixmap>
#include <QWidget>

namespace optimlab::ui::runs {

QIcon pen_sample(int style, bool drawn, const Theme& theme, const QWidget* widget) {
    const double ratio = widget ? widget->devicePixelRatioF() : 1.0;
    QPixmap pixmap(pen_sample_size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen = series_pen(style, theme, 3.0);
    pen.setCapStyle(Qt::FlatCap);
    if (!drawn) pen.setColor(blend(pen.color(), theme.surface, 0.35));
    painter.setPen(pen);
    painter.drawLine(QPointF(1, 6), QPointF(21, 6));
    painter.end();
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected);  // else a selected row would tint the pen's colour
    return icon;
}

}  // namespace optimlab::ui::runs
