// SPDX-License-Identifier: GPL-3.0-or-later
// What an initialization does before anything is trained: how large activations and gradients are at every
// depth of the model as it begins, on one real batch, and whether its first loss is that of guessing.
#pragma once

#include <string>
#include <vector>

#include "core/task/dataset.h"
#include "core/train/experiment.h"

namespace optimlab::analysis {

/// The residual stream after `depth` blocks; 0 is what the embeddings make.
struct DepthSpread {
    std::int64_t depth = 0;
    double activation = 0;  ///< standard deviation over all tokens and channels
    double gradient = 0;    ///< of the mean loss's gradient by it, likewise
};

struct FirstSpread {
    std::vector<DepthSpread> depths;  ///< of the decoder, or of the only stack
    double loss = 0;                  ///< of the batch, nats per token
    double guess = 0;                 ///< ln V: what guessing gives
    std::int64_t tokens = 0;          ///< that were looked at
};

/// Assembles the model, draws its weights and does one pass forward and back, without dropout, on the run's
/// first batch (as many of its sequences as have 4,096 tokens). An input error when that does not fit into
/// memory.
base::Result<FirstSpread> first_spread(const train::Experiment& experiment, task::Dataset& dataset);

/// What looks wrong, a sentence each; empty when nothing does.
std::vector<std::string> warnings(const FirstSpread& spread);

}  // namespace optimlab::analysis
