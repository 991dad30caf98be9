// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/chart.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

namespace optimlab::interop {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out.push_back(c);
    }
    return out;
}

std::string short_number(double value) {
    if (!std::isfinite(value)) return "–";
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

namespace {

std::string number(double value) { return short_number(value); }

/// Ticks at 1, 2 or 5 times a power of ten.
double tick_step(double span, int count) {
    const double rough = span / count, power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double times : {1.0, 2.0, 5.0}) {
        if (rough <= times * power) return times * power;
    }
    return 10 * power;
}

/// No more points than the picture has columns: of each stretch its mean.
std::vector<std::pair<double, double>> thinned(const std::vector<std::pair<double, double>>& points) {
    constexpr std::size_t most = 400;
    const std::size_t each = (points.size() + most - 1) / most;
    std::vector<std::pair<double, double>> few;
    for (std::size_t i = 0; i < points.size(); i += std::max<std::size_t>(each, 1)) {
        const std::size_t end = std::min(points.size(), i + each);
        double x = 0, y = 0;
        for (std::size_t j = i; j < end; ++j) {
            x += points[j].first;
            y += points[j].second;
        }
        few.emplace_back(x / static_cast<double>(end - i), y / static_cast<double>(end - i));
    }
    return few;
}

}  // namespace

std::string chart(const std::string& title, const std::vector<Curve>& curves) {
    constexpr double width = chart_width, height = chart_height, left = 52, right = 26, top = 26, bottom = 34;
    double x1 = 0, y0 = std::numeric_limits<double>::infinity(), y1 = -y0;
    std::vector<Curve> drawn;
    for (const auto& curve : curves) {
        drawn.push_back({curve.name, curve.color, thinned(curve.points)});
        for (const auto& [x, y] : drawn.back().points) {
            x1 = std::max(x1, x);
            y0 = std::min(y0, y);
            y1 = std::max(y1, y);
        }
    }
    if (!(y1 >= y0) || x1 <= 0) return "";
    if (y1 == y0) y1 = y0 + std::max(1e-12, std::abs(y0) * 0.1);
    const auto at_x = [&](double x) { return left + x / x1 * (width - left - right); };
    const auto at_y = [&](double y) {
        return height - bottom - (y - y0) / (y1 - y0) * (height - top - bottom);
    };
    std::string svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 460 220\" font-family=\"sans-serif\" "
        "fill=\"#666\" role=\"img\" aria-label=\"" +
        escaped(title) + "\"><text x=\"" + number(left) +
        "\" y=\"15\" font-size=\"12\" font-weight=\"bold\" fill=\"#222\">" + escaped(title) + "</text>";
    const double step_y = tick_step(y1 - y0, 4), step_x = tick_step(x1, 5);
    for (double y = std::ceil(y0 / step_y) * step_y; y <= y1 + 1e-9 * step_y; y += step_y) {
        const double tick = std::abs(y) < step_y * 1e-9 ? 0 : y;
        svg += "<line stroke=\"#e6e6e6\" x1=\"52\" x2=\"" + number(width - right) + "\" y1=\"" +
               number(at_y(y)) + "\" y2=\"" + number(at_y(y)) +
               "\"/><text font-size=\"10\" text-anchor=\"end\" x=\"47\" y=\"" + number(at_y(y) + 3.5) +
               "\">" + number(tick) + "</text>";
    }
    for (double x = 0; x <= x1 * (1 + 1e-9); x += step_x) {
        svg += "<text font-size=\"10\" text-anchor=\"middle\" x=\"" + number(at_x(x)) + "\" y=\"200\">" +
               number(x) + "</text>";
    }
    svg += "<text font-size=\"10\" text-anchor=\"end\" x=\"" + number(width - right) +
           "\" y=\"215\">step</text>";
    double legend = width - right;
    for (const auto& curve : drawn) {
        svg += std::string("<polyline fill=\"none\" stroke=\"") + curve.color +
               "\" stroke-width=\"1.5\" points=\"";
        for (const auto& [x, y] : curve.points)
            svg += number(std::round(at_x(x) * 10) / 10) + "," + number(std::round(at_y(y) * 10) / 10) + " ";
        svg += "\"/>";
        if (drawn.size() > 1 && *curve.name != 0) {
            svg += std::string("<text font-size=\"10\" text-anchor=\"end\" fill=\"") + curve.color +
                   "\" x=\"" + number(legend) + "\" y=\"15\">" + curve.name + "</text>";
            legend -= 80;
        }
    }
    return svg + "</svg>";
}

}  // namespace optimlab::interop
