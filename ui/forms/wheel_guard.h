// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the wheel for scrolling the panel: a combo box or slider under the pointer must not change its value
// unless it has the focus.
#pragma once

class QWidget;

namespace optimlab::ui::forms {

void ignore_wheel_unless_focused(QWidget& widget);

}  // namespace optimlab::ui::forms
