// SPDX-License-Identifier: GPL-3.0-or-later
// How the cells of the runs table are edited, and how its first column is drawn: a check box, the pen of the
// run's curves, and its name.
#pragma once

#include <QStyledItemDelegate>

#include "ui/theme/tokens.h"

namespace optimlab::ui::runs {

/// The row of a run that trains changes many times a second: what somebody types in it stays.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
 public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
};

class RunDelegate : public CellDelegate {
    Q_OBJECT
 public:
    explicit RunDelegate(const Theme& theme, QObject* parent = nullptr);

    void set_theme(const Theme& theme) { theme_ = theme; }

    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

 Q_SIGNALS:
    /// On the triangle of a group's line.
    void fold_clicked(const QPersistentModelIndex& index);

 protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

 private:
    /// Where the name stands.
    [[nodiscard]] QRect name_place(const QStyleOptionViewItem& option, const QModelIndex& index) const;
    [[nodiscard]] QIcon pen_sample(int style, bool visible, const QWidget* widget) const;

    Theme theme_;
};

}  // namespace optimlab::ui::runs
