// SPDX-License-Identifier: GPL-3.0-or-later
// Every key that the window knows, on one page.
#pragma once

#include <utility>
#include <vector>

#include <QString>

class QDialog;
class QWidget;

namespace optimlab::ui::window {

struct ShortcutGroup {
    QString title;
    std::vector<std::pair<QString, QString>> keys;  ///< "Ctrl+S", "Save the experiment"
};

/// Of the window's actions, and of the widgets that have keys of their own.
std::vector<ShortcutGroup> shortcut_groups(const QWidget& window);

/// Shows them; the sheet is closed by Escape and lets the window be used meanwhile.
QDialog* show_shortcuts(QWidget& window);

}  // namespace optimlab::ui::window
