// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of the line that a pen draws, to be seen beside a name.
#pragma once

#include <QIcon>
#include <QSize>

#include "ui/theme/tokens.h"

class QWidget;

namespace optimlab::ui::runs {

inline constexpr QSize pen_sample_size{22, 12};

/// Paler where nothing is drawn; `widget`: on whose screen.
[[nodiscard]] QIcon pen_sample(int style, bool drawn, const Theme& theme, const QWidget* widget);

}  // namespace optimlab::ui::runs
