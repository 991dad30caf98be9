// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace optimlab::ui::race {

/// `text` in the window's language, for what is no method of a QObject.
inline QString tr(const char* text) { return QCoreApplication::translate("optimlab::ui::race", text); }

}  // namespace optimlab::ui::race
