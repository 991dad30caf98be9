// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_delegate.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QStyle>
#include <QToolTip>
#include <QWidget>

#include "ui/runs/folding_proxy.h"
#include "ui/runs/pen_sample.h"

namespace optimlab::ui::runs {
namespace {

constexpr const char* filled = "filled";  // property of an editor that has its text

}  // namespace

void CellDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    if (editor->property(filled).toBool()) return;
    editor->setProperty(filled, true);
    QStyledItemDelegate::setEditorData(editor, index);
}

QRect CellDelegate::text_place(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    return style->subElementRect(QStyle::SE_ItemViewItemText, &cell, cell.widget);
}

QString CellDelegate::tip(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QString words = index.data().toString(), more = index.data(Qt::ToolTipRole).toString();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, option.widget) + 1;
    const int room = text_place(option, index).width() - 2 * margin;
    if (option.fontMetrics.horizontalAdvance(words) <= room || words == more) return more;
    return more.isEmpty() ? words : words + QLatin1Char('\n') + more;
}

bool CellDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                             const QModelIndex& index) {
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), tip(option, index), view->viewport(), option.rect);
    return true;
}

RunDelegate::RunDelegate(const Theme& theme, QObject* parent) : CellDelegate(parent), theme_(theme) {}

void RunDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const bool visible = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = pen_sample(index.data(RunsModel::style_role).toInt(), visible, theme_, option->widget);
    option->decorationSize = pen_sample_size;
    option->state &= ~QStyle::State_HasFocus;
}

bool RunDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                              const QModelIndex& index) {
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto& mouse = *static_cast<QMouseEvent*>(event);
        const auto fold = static_cast<FoldingProxy::Fold>(index.data(FoldingProxy::fold_role).toInt());
        const bool head = fold == FoldingProxy::Fold::folded || fold == FoldingProxy::Fold::unfolded;
        const QRect name = text_place(option, index);
        const int triangle = 2 * option.fontMetrics.horizontalAdvance(QStringLiteral("▸ "));
        const int x = mouse.position().toPoint().x();
        if (head && mouse.button() == Qt::LeftButton && x >= name.left() && x < name.left() + triangle) {
            Q_EMIT fold_clicked(index);
            return true;
        }
    }
    return CellDelegate::editorEvent(event, model, option, index);
}

// As high as the row: within the cell's padding a line of text would lose its descenders.
void RunDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                       const QModelIndex& index) const {
    const QRect text = text_place(option, index);
    editor->setGeometry(
        QRect(QPoint(text.left(), option.rect.top()), QPoint(option.rect.right(), option.rect.bottom())));
}

}  // namespace optimlab::ui::runs
