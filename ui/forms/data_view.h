// SPDX-License-Identifier: GPL-3.0-or-later
// What was found of the data: how much there is, in what pieces, the first examples, how often each label
// occurs, what was left out.
#pragma once

#include <QWidget>

#include "core/task/overview.h"

class QLabel;

namespace optimlab::ui::forms {

class DataView : public QWidget {
    Q_OBJECT
 public:
    explicit DataView(QWidget* parent);

    /// Nothing known takes everything away.
    void show_data(const task::Overview& data);
    QString text() const;

 private:
    QLabel *numbers_, *examples_, *labels_, *remarks_;
};

}  // namespace optimlab::ui::forms
