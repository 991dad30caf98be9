// SPDX-License-Identifier: GPL-3.0-or-later
// One pass through a model: whether it trains, what its dropout masks are a function of, and what it
// minimizes.
#pragma once

#include <cstdint>

#include "core/model/cross_entropy.h"

namespace optimlab::model {

/// Rates of the four places where activations are dropped.
struct DropoutRates {
    double embedding = 0, attention = 0, residual = 0, feed_forward = 0;
    bool operator==(const DropoutRates&) const = default;
};

/// The default is an evaluation: nothing is dropped, and the loss is the plain cross-entropy.
struct Pass {
    bool training = false;
    std::uint64_t seed = 0, step = 0;
    DropoutRates rates{};
    LossSpec loss{};
};

}  // namespace optimlab::model
