// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/pass.h"

#include <algorithm>
#include <cmath>

#include "core/base/rng.h"

namespace optimlab::model {

namespace {

/// A Gamma(shape, 1) variate's logarithm, by Marsaglia and Tsang, "A Simple Method for Generating Gamma
/// Variables", ACM TOMS 2000; below 1 by their boost. The logarithm, because a small shape underflows.
double log_gamma_variate(double shape, base::Rng& rng) {
    const double boost = shape < 1 ? std::log(1.0 - rng.uniform()) / shape : 0;
    const double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3.0, c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
        const double x = rng.normal(), root = 1.0 + c * x, u = 1.0 - rng.uniform();
        if (root <= 0) continue;
        const double v = root * root * root;
        if (std::log(u) < 0.5 * x * x + d - d * v + d * std::log(v)) return boost + std::log(d * v);
    }
}

}  // namespace

double mixing_share(const Pass& pass) {
    if (!pass.training || pass.mixup <= 0) return 1;
    base::Rng rng(pass.seed, base::Stream::mixup);
    rng.set_position(pass.step << 16);  // more numbers than one share ever needs
    const double a = log_gamma_variate(pass.mixup, rng), b = log_gamma_variate(pass.mixup, rng);
    return 1.0 / (1.0 + std::exp(b - a));
}

}  // namespace optimlab::model
