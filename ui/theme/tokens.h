// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The look in numbers: every colour, distance and pen that the window uses, for light and dark, and for both
// with high contrast. Series colours are the Okabe-Ito set (Okabe & Ito 2008, "Color Universal Design"),
// shifted in lightness only where needed so that each keeps a contrast of at least 3:1 against the surface;
// the pen style is the second cue, so that two runs can be told apart without colour.
#include <QColor>
#include <QPen>

namespace optimlab::ui {

inline constexpr int spacing = 8;        // device-independent pixels; distances are multiples of its half
inline constexpr int corner_radius = 6;  // of fields, buttons and cards

struct Theme {
    QColor window, surface, line;                // behind everything; cards and panels; hairlines
    QColor text, secondary;                      // what is read; units, hints and tick labels
    QColor accent, on_accent;                    // the one accent colour, and text on it
    QColor selection;                            // background of what is selected
    QColor grid;                                 // inside plots, and the empty part of sliders and bars
    QColor good, warning, fault;                 // as areas, dots and lines
    QColor good_text, warning_text, fault_text;  // the same as text, with a contrast of 4.5:1 on the surface
    bool dark = false;
    bool contrast = false;  // high: 7:1 for what is read, 4.5:1 for curves, 3:1 for lines
};

[[nodiscard]] const Theme& light_theme();
[[nodiscard]] const Theme& dark_theme();
/// Any of the four.
[[nodiscard]] const Theme& theme_of(bool dark, bool contrast);

inline constexpr int series_color_count = 7;  // colours repeat after this many, pens after 28
inline constexpr int series_dash_count = 4;

/// Colour of the index-th series; any index >= 0 is fine.
[[nodiscard]] QColor series_color(int index, const Theme& theme);

/// Pen of the index-th series: its colour, and solid, dash, dot, dash-dot in turn.
[[nodiscard]] QPen series_pen(int index, const Theme& theme, double width);

/// The first index of a series whose pen has this colour and this dash.
[[nodiscard]] int series_style(int color, int dash);

/// WCAG contrast of two opaque colours, 1 to 21.
[[nodiscard]] double contrast_ratio(const QColor& a, const QColor& b);

/// `top` laid over `under` with the given opacity, as an opaque colour (cheaper to draw than alpha).
[[nodiscard]] QColor blend(const QColor& top, const QColor& under, double opacity);

}  // namespace optimlab::ui
