// SPDX-License-Identifier: GPL-3.0-or-later
// The flash in the right margin of a field whose change applies to the run that trains. It has its place
// there when it is not shown, too, so that no label wraps because a run begins.
#pragma once

#include <QWidget>

namespace optimlab::ui::forms {

class LiveMark : public QWidget {
    Q_OBJECT
 public:
    explicit LiveMark(QWidget* parent);

    void set_on(bool on);
    bool is_on() const { return on_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    bool on_ = false;
};

}  // namespace optimlab::ui::forms
