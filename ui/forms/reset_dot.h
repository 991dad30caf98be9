// SPDX-License-Identifier: GPL-3.0-or-later
// The accent dot before a label whose value differs from the default: pressing it resets the value.
#pragma once

#include <QToolButton>

namespace optimlab::ui::forms {

class ResetDot : public QToolButton {
    Q_OBJECT
 public:
    explicit ResetDot(QWidget* parent);
    QSize sizeHint() const override;

 protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace optimlab::ui::forms
