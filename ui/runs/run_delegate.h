// SPDX-License-Identifier: GPL-3.0-or-later
// How the cells of the runs table are edited and explained, and how its first column is drawn: a check box,
// the pen of the run's curves, and its name.
#pragma once

#include <QStyledItemDelegate>

#include "ui/theme/tokens.h"

namespace optimlab::ui::runs {

/// The row of a run that trains changes many times a second: what somebody types in it stays. Words that are
/// cut off are in the tool tip.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
 public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

 protected:
    /// Where the words stand.
    [[nodiscard]] QRect text_place(const QStyleOptionViewItem& option, const QModelIndex& index) const;

 private:
    /// What the model says of the cell, below all of its words where they are cut off.
    [[nodiscard]] QString tip(const QStyleOptionViewItem& option, const QModelIndex& index) const;
};

class RunDelegate : public CellDelegate {
    Q_OBJECT
 public:
    explicit RunDelegate(const Theme& theme, QObject* parent = nullptr);

    void set_theme(const Theme& theme) { theme_ = theme; }
    [[nodiscard]] const Theme& theme() const { return theme_; }

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
    Theme theme_;
};

}  // namespace optimlab::ui::runs
