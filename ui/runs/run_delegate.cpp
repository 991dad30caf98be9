// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_delegate.h"

#include <QIcon>
#include <QPainter>
#include <QPixmap>
#include <QWidget>

#include "ui/runs/runs_model.h"

namespace optimlab::ui::runs {
namespace {

constexpr QSize sample_size{22, 12};

}  // namespace

RunDelegate::RunDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme) {}

QIcon RunDelegate::pen_sample(int style, bool visible, const QWidget* widget) const {
    const double ratio = widget ? widget->devicePixelRatioF() : 1.0;
    QPixmap pixmap(sample_size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen = series_pen(style, theme_, 3.0);
    pen.setCapStyle(Qt::FlatCap);
    if (!visible) pen.setColor(blend(pen.color(), theme_.surface, 0.35));
    painter.setPen(pen);
    painter.drawLine(QPointF(1, 6), QPointF(21, 6));
    painter.end();
    return QIcon(pixmap);
}

void RunDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const bool visible = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = pen_sample(index.data(RunsModel::style_role).toInt(), visible, option->widget);
    option->decorationSize = sample_size;
    option->state &= ~QStyle::State_HasFocus;
}

}  // namespace optimlab::ui::runs
