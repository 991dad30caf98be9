// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Text sizes relative to the application's font, so that plots grow with it.
#include <QFont>

namespace optimlab::ui::plots {

inline constexpr double small_text = 0.86;  // tick labels, read-outs

[[nodiscard]] inline QFont scaled_font(QFont font, double factor, bool bold = false) {
    if (font.pointSizeF() > 0.0) {
        font.setPointSizeF(font.pointSizeF() * factor);
    } else {
        font.setPixelSize(qRound(font.pixelSize() * factor));
    }
    if (bold) font.setWeight(QFont::DemiBold);
    return font;
}

}  // namespace optimlab::ui::plots
