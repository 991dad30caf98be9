// SPDX-License-Identifier: GPL-3.0-or-later
// What was found of the data: how much there is, in what pieces, the first examples, how often each label
// occurs, what was left out.
#pragma once

#include <QList>
#include <QWidget>

#include "core/task/overview.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace optimlab::ui::forms {

class DataView : public QWidget {
    Q_OBJECT
 public:
    explicit DataView(QWidget* parent);

    /// Nothing known takes everything away.
    void show_data(const task::Overview& data);
    /// While it is being read: how much of it is done, from 0 to 1, which ends it.
    void show_progress(double share);
    QString text() const;
    [[nodiscard]] QPushButton& cancel_button() { return *cancel_; }

 Q_SIGNALS:
    void cancel_requested();

 private:
    QLabel* add_label(QLayout& to, const char* style);
    void show_examples(const task::Overview& data);

    QLabel *numbers_, *columns_, *labels_, *remarks_;
    QWidget* examples_;           // under a heading
    QList<QLabel*> examples_of_;  // a label for each text, and one for what is right
    QProgressBar* progress_;
    QPushButton* cancel_;
    QWidget* reading_;  // both
};

}  // namespace optimlab::ui::forms
