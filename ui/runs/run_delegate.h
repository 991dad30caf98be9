// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the first column of the runs table: a check box, the pen of the run's curves, and its name,
// which can be edited there.
#pragma once

#include <QStyledItemDelegate>

#include "ui/theme/tokens.h"

namespace optimlab::ui::runs {

class RunDelegate : public QStyledItemDelegate {
    Q_OBJECT
 public:
    explicit RunDelegate(const Theme& theme, QObject* parent = nullptr);

    void set_theme(const Theme& theme) { theme_ = theme; }

    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

 protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

 private:
    [[nodiscard]] QIcon pen_sample(int style, bool visible, const QWidget* widget) const;

    Theme theme_;
};

}  // namespace optimlab::ui::runs
