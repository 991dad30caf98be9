// SPDX-License-Identifier: GPL-3.0-or-later
// How exported plots look: size, theme and font size, asked for in a small dialog.
#pragma once

#include <optional>

#include <QSize>

class QWidget;

namespace optimlab::ui::plots {

struct ExportLook {
    QSize size{};            // empty: as on the screen
    double font_points = 0;  // 0: the window's
    bool dark = false;
};

/// Nothing when it was cancelled. shown: the size on the screen.
std::optional<ExportLook> ask_for_look(QWidget* parent, const ExportLook& now, QSize shown);

}  // namespace optimlab::ui::plots
