// SPDX-License-Identifier: GPL-3.0-or-later
// Curves as a small SVG that needs nothing around it: for pages that are written without a window.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace optimlab::interop {

/// As HTML and SVG have it.
std::string escaped(const std::string& text);
/// Four digits; a dash where nothing was measured.
std::string short_number(double value);

struct Curve {
    const char *name, *color;                         ///< without a name it is not in the legend
    std::vector<std::pair<double, double>> points{};  ///< step and value, finite
};

inline constexpr int chart_width = 460, chart_height = 220;
/// "" if there is nothing to draw.
std::string chart(const std::string& title, const std::vector<Curve>& curves);

}  // namespace optimlab::interop
