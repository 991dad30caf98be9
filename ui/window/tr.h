// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace optimlab::ui::window {

/// `text` in the window's language, for what is no method of a QObject; n: the number that chooses a plural.
inline QString tr(const char* text, int n = -1) {
    return QCoreApplication::translate("optimlab::ui::window", text, nullptr, n);
}

}  // namespace optimlab::ui::window
