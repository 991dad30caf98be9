// SPDX-License-Identifier: GPL-3.0-or-later
// What training an experiment takes in memory, counted on the model as it would be assembled and on the
// optimizer as it would be made, before either gets any.
#pragma once

#include <cstdint>

#include "core/model/transformer.h"
#include "core/train/experiment.h"

namespace optimlab::train {

struct MemoryNeed {
    double state_share = 0;       ///< bytes of optimizer state a parameter
    std::int64_t state = 0;       ///< bytes that optimizer and modifiers keep
    std::int64_t total = 0;       ///< with what they put aside, weights, gradients and activations
    std::int64_t checkpoint = 0;  ///< bytes of a checkpoint's tensors: weights and state
};

/// Bytes of the checkpoints that always stay, the newest and the best, where they alone are more than the
/// budget; else 0.
std::int64_t beyond_budget(const MemoryNeed& need, const TrainingSpec& training);

MemoryNeed memory_need(const Experiment& experiment, const model::Sizes& sizes);

}  // namespace optimlab::train
