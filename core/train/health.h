// SPDX-License-Identifier: GPL-3.0-or-later
// How a training step went, part by part of the model: how large the gradients were, how far the weights
// moved for their size, how the residual stream spreads, which units say nothing. It is measured on some
// steps only: the weights must be put aside for it.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace optimlab::train {

inline constexpr double not_measured = std::numeric_limits<double>::quiet_NaN();

/// L2 norms over all weights of a part.
struct PartHealth {
    double grad_norm = not_measured;    ///< before clipping
    double weight_norm = not_measured;  ///< before the step
    double update_norm = not_measured;  ///< of what the step changed, weight decay included
    /// NaN for a part that was all zeros.
    double update_ratio() const { return weight_norm > 0 ? update_norm / weight_norm : not_measured; }
};

struct Health {
    std::int64_t step = 0;  ///< from 1
    PartHealth whole;
    double clipped_norm = not_measured;  ///< of all gradients as the optimizer saw them
    std::vector<PartHealth> parts;       ///< as model::outline() lists them
    /// Root mean square of the residual stream: [d] where d blocks have written to it. Of an encoder_decoder
    /// its decoder's.
    std::vector<double> spread;
    /// [b]: share of the feed-forward units of that stack's block b that were silent at every token of the
    /// last micro-batch. What is silent on many batches is dead.
    std::vector<double> silent;
};

}  // namespace optimlab::train
