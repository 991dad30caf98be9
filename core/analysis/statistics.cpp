// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/analysis/student_t.h"

namespace optimlab::analysis {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double level = 0.95;

}  // namespace

Spread spread(std::span<const double> values) {
    Spread s;
    s.count = static_cast<std::int64_t>(values.size());
    if (values.empty()) {
        s.mean = s.sd = s.error = s.lowest = s.highest = s.half_width = nan;
        return s;
    }
    const auto n = static_cast<double>(s.count);
    double sum = 0;
    for (const double x : values)
        sum += x;
    s.mean = sum / n;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    s.lowest = *low;
    s.highest = *high;
    if (s.count < 2) {
        s.sd = s.error = s.half_width = nan;
        return s;
    }
    double squares = 0;
    for (const double x : values)
        squares += (x - s.mean) * (x - s.mean);
    s.sd = std::sqrt(squares / (n - 1));
    s.error = s.sd / std::sqrt(n);
    s.half_width = student_t_bound(level, n - 1) * s.error;
    return s;
}

std::vector<double> finite(std::vector<double> values) {
    std::erase_if(values, [](double x) { return !std::isfinite(x); });
    return values;
}

Welch welch(const Spread& first, const Spread& second) {
    Welch w;
    w.difference = second.mean - first.mean;
    if (first.count < 2 || second.count < 2) {
        w.half_width = w.t = w.freedom = w.p = nan;
        return w;
    }
    const double a = first.error * first.error, b = second.error * second.error, sum = a + b;
    if (sum == 0) {  // two groups that do not vary at all
        w.half_width = 0;
        w.freedom = static_cast<double>(first.count + second.count - 2);
        w.t = w.difference == 0 ? 0 : std::copysign(std::numeric_limits<double>::infinity(), w.difference);
        w.p = w.difference == 0 ? 1 : 0;
        return w;
    }
    w.freedom =
        sum * sum /
        (a * a / static_cast<double>(first.count - 1) + b * b / static_cast<double>(second.count - 1));
    w.t = w.difference / std::sqrt(sum);
    w.p = student_t_two_sided(w.t, w.freedom);
    w.half_width = student_t_bound(level, w.freedom) * std::sqrt(sum);
    return w;
}

}  // namespace optimlab::analysis
