// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/wheel_guard.h"

#include <QEvent>
#include <QWidget>

namespace optimlab::ui::forms {

namespace {

class WheelGuard : public QObject {
 public:
    using QObject::QObject;

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus()) return false;
        event->ignore();
        return true;
    }
};

}  // namespace

void ignore_wheel_unless_focused(QWidget& widget) { widget.installEventFilter(new WheelGuard(&widget)); }

}  // namespace optimlab::ui::forms
