// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace optimlab::ui {
namespace {

constexpr QColor rgb(unsigned value) {
    return QColor(static_cast<int>(value >> 16U), static_cast<int>((value >> 8U) & 0xffU),
                  static_cast<int>(value & 0xffU));
}

Theme make_light() {
    Theme t;
    t.window = rgb(0xf4f5f7);
    t.surface = rgb(0xffffff);
    t.line = rgb(0xdfe3e8);
    t.text = rgb(0x1c2430);
    t.secondary = rgb(0x66707e);
    t.accent = rgb(0x2f6fde);
    t.on_accent = rgb(0xffffff);
    t.selection = rgb(0xe8f0fd);
    t.grid = rgb(0xedf0f3);
    t.good = rgb(0x1a9850);
    t.warning = rgb(0xd9822b);
    t.good_text = rgb(0x137a40);
    t.warning_text = rgb(0xa95a10);
    t.fault = rgb(0xd0342c);
    t.fault_text = rgb(0xb3261e);
    t.dark = false;
    return t;
}

Theme make_dark() {
    Theme t;
    t.window = rgb(0x15181d);
    t.surface = rgb(0x1d2127);
    t.line = rgb(0x30363f);
    t.text = rgb(0xe6e9ee);
    t.secondary = rgb(0x97a1ae);
    t.accent = rgb(0x6ea2ff);
    t.on_accent = rgb(0x0c1220);
    t.selection = rgb(0x243452);
    t.grid = rgb(0x272c34);
    t.good = rgb(0x4cc38a);
    t.warning = rgb(0xf0a35e);
    t.good_text = t.good;
    t.warning_text = t.warning;
    t.fault = t.fault_text = rgb(0xff7b72);
    t.dark = true;
    return t;
}

Theme make_light_contrast() {
    Theme t = make_light();
    t.window = t.surface;
    t.line = rgb(0x6b7280);
    t.text = rgb(0x000000);
    t.secondary = rgb(0x333b46);
    t.accent = rgb(0x0046b8);
    t.selection = rgb(0xcfe0ff);
    t.grid = rgb(0xc4cad3);
    t.good = rgb(0x006b33);
    t.warning = rgb(0x9a4a00);
    t.good_text = rgb(0x005c2c);
    t.warning_text = rgb(0x7f3c00);
    t.fault = rgb(0xa8071a);
    t.fault_text = rgb(0x8f0012);
    t.contrast = true;
    return t;
}

Theme make_dark_contrast() {
    Theme t = make_dark();
    t.window = t.surface = rgb(0x000000);
    t.line = rgb(0x8b949e);
    t.text = rgb(0xffffff);
    t.secondary = rgb(0xd3d9e0);
    t.accent = rgb(0x8ab8ff);
    t.on_accent = rgb(0x000000);
    t.selection = rgb(0x123a78);
    t.grid = rgb(0x444b54);
    t.good = t.good_text = rgb(0x63e0a2);
    t.warning = t.warning_text = rgb(0xffb870);
    t.fault = t.fault_text = rgb(0xff7b72);
    t.contrast = true;
    return t;
}

// Blue, vermillion, bluish green, reddish purple, orange, sky blue, yellow. On white the last four of
// Okabe-Ito are too pale for thin lines, so they are darkened until they reach 3:1 with some room.
constexpr std::array<unsigned, series_color_count> on_light = {0x0072b2, 0xd55e00, 0x009e73, 0xc4669a,
                                                               0xb97f00, 0x2f92cb, 0x8a8200};
constexpr std::array<unsigned, series_color_count> on_white = {0x00609a, 0xb04c00, 0x007a58, 0xa04577,
                                                               0x8a5e00, 0x1f6f9f, 0x6a6400};
constexpr std::array<unsigned, series_color_count> on_dark = {0x4aa3e0, 0xf0803c, 0x2fc296, 0xe39ac4,
                                                              0xf0b433, 0x8fd3f7, 0xf0e442};

// In units of the pen width, for 2-pixel pens.
const std::array<QList<qreal>, series_dash_count> dash_patterns = {
    QList<qreal>{}, QList<qreal>{3.5, 2.0}, QList<qreal>{1.0, 1.5}, QList<qreal>{4.0, 1.5, 1.0, 1.5}};

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& c) {
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

}  // namespace

const Theme& light_theme() {
    static const Theme theme = make_light();
    return theme;
}

const Theme& dark_theme() {
    static const Theme theme = make_dark();
    return theme;
}

const Theme& theme_of(bool dark, bool contrast) {
    static const std::array high = {make_light_contrast(), make_dark_contrast()};
    if (contrast) return high[dark ? 1 : 0];
    return dark ? dark_theme() : light_theme();
}

QColor series_color(int index, const Theme& theme) {
    const auto i = static_cast<std::size_t>(std::max(index, 0)) % series_color_count;
    return rgb(theme.dark ? on_dark[i] : theme.contrast ? on_white[i] : on_light[i]);
}

QPen series_pen(int index, const Theme& theme, double width) {
    // Round joins look the same at this width and take most of the time of drawing a line.
    QPen pen(series_color(index, theme), width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin);
    const QList<qreal>& dashes =
        dash_patterns[static_cast<std::size_t>(std::max(index, 0)) % dash_patterns.size()];
    if (!dashes.isEmpty()) {
        QList<qreal> scaled = dashes;  // the lengths stay those of a 2-pixel pen when the pen is thinner
        for (qreal& length : scaled)
            length *= std::max(1.0, 2.0 / std::max(width, 0.5));
        pen.setDashPattern(scaled);
    }
    return pen;
}

int series_style(int color, int dash) {
    int index = color;
    while (index % series_dash_count != dash)
        index += series_color_count;  // no factor in common: it comes by every dash
    return index;
}

double contrast_ratio(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor blend(const QColor& top, const QColor& under, double opacity) {
    const auto mix = [opacity](float t, float u) {
        return static_cast<float>(opacity * static_cast<double>(t) +
                                  (1.0 - opacity) * static_cast<double>(u));
    };
    return QColor::fromRgbF(mix(top.redF(), under.redF()), mix(top.greenF(), under.greenF()),
                            mix(top.blueF(), under.blueF()));
}

}  // namespace optimlab::ui
