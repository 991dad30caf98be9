// SPDX-License-Identifier: GPL-3.0-or-later
// Holds a gradient computed by hand against central differences in double.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>
#include <string>

namespace optimlab::test {

/// Norm of the difference over the sum of the norms, |a - n| / (|a| + |n|), of an analytic and a numeric
/// gradient: about 1e-10 when right, above 1e-3 for any real mistake. Fourth-order differences keep the
/// numeric side sharp.
inline double gradient_error(std::span<double> x, std::span<const double> analytic,
                             const std::function<double()>& loss, double h = 1e-3) {
    double difference = 0, size_a = 0, size_n = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double keep = x[i];
        const auto at = [&](double offset) {
            x[i] = keep + offset;
            return loss();
        };
        const double numeric = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
        x[i] = keep;
        difference += (numeric - analytic[i]) * (numeric - analytic[i]);
        size_a += analytic[i] * analytic[i];
        size_n += numeric * numeric;
    }
    const double size = std::sqrt(size_a) + std::sqrt(size_n);
    // A gradient that is zero in exact arithmetic (a key's bias) has only rounding to show.
    return size < 1e-9 ? std::sqrt(difference) : std::sqrt(difference) / size;
}

}  // namespace optimlab::test
