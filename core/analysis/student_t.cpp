// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/student_t.h"

#include <cmath>
#include <limits>

namespace optimlab::analysis {

namespace {

/// The continued fraction of I_x(a, b), by Lentz's method; it converges fast for x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
    constexpr double tiny = 1e-300;
    const auto away_from_zero = [](double y) { return std::fabs(y) < tiny ? tiny : y; };
    double c = 1, d = 1 / away_from_zero(1 - (a + b) * x / (a + 1)), fraction = d;
    for (int m = 1; m < 10000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / away_from_zero(1 + even * d);
        c = away_from_zero(1 + even / c);
        fraction *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / away_from_zero(1 + odd * d);
        c = away_from_zero(1 + odd / c);
        const double factor = d * c;
        fraction *= factor;
        if (std::fabs(factor - 1) < 1e-15) break;
    }
    return fraction;
}

/// The regularized incomplete beta function I_x(a, b); y is 1 - x, given apart so that it keeps its digits.
double incomplete_beta(double a, double b, double x, double y) {
    if (x <= 0) return 0;
    if (y <= 0) return 1;
    const double front =
        std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log(y));
    if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(a, b, x) / a;
    return 1 - front * beta_fraction(b, a, y) / b;
}

}  // namespace

double student_t_two_sided(double t, double freedom) {
    if (std::isnan(t) || !(freedom > 0)) return std::numeric_limits<double>::quiet_NaN();
    if (std::isinf(t)) return 0;
    const double square = t * t, sum = freedom + square;
    return incomplete_beta(freedom / 2, 0.5, freedom / sum, square / sum);
}

double student_t_bound(double level, double freedom) {
    if (!(level > 0 && level < 1) || !(freedom > 0)) return std::numeric_limits<double>::quiet_NaN();
    // A band over a curve asks the same for every point of it.
    thread_local struct { double level = 0, freedom = 0, bound = 0; } last;
    if (last.level == level && last.freedom == freedom) return last.bound;
    double low = 0, high = 1;
    while (student_t_two_sided(high, freedom) > 1 - level && high < 1e300)
        high *= 2;
    for (int i = 0; i < 200 && high - low > 1e-15 * high; ++i) {
        const double middle = low + (high - low) / 2;
        (student_t_two_sided(middle, freedom) > 1 - level ? low : high) = middle;
    }
    last = {level, freedom, low + (high - low) / 2};
    return last.bound;
}

}  // namespace optimlab::analysis
