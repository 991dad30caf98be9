// SPDX-License-Identifier: GPL-3.0-or-later
// One pass through a model: whether it trains, what its random choices are a function of, and what it
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
    double token_dropout = 0;  ///< share of tokens whose embedding is left out
    double drop_path = 0;      ///< share of sequences that skip a branch of the last block; less before it
    double layer_drop = 0;     ///< share of passes in which a block is left out
    double mixup = 0;          ///< α of the share by which sequences are mixed in pairs; 0: not at all

    /// Whether two copies of a sequence take different ways through the model.
    bool differs_by_chance() const { return rates != DropoutRates{} || token_dropout > 0 || drop_path > 0; }
};

/// λ ~ Beta(α, α) of this pass: what of itself a sequence keeps when it is mixed with another; 1 where
/// nothing is mixed. A function of seed and step.
double mixing_share(const Pass& pass);

}  // namespace optimlab::model
