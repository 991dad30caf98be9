// SPDX-License-Identifier: GPL-3.0-or-later
// How a training stood at a moment of its past: the step that came next is made again, and measured part by
// part. What the window's Model tab shows of a run that trains, this tells of any checkpoint.
#pragma once

#include <string>
#include <vector>

#include "core/train/trainer.h"

namespace optimlab::analysis {

struct Checkup {
    std::int64_t step = 0;           ///< that the checkpoint had made
    double loss = 0;                 ///< of the next step's batch, nats per token
    double lr = 0;                   ///< that it used
    train::Health health;            ///< of that step
    std::vector<std::string> parts;  ///< the names of health.parts
};

/// Makes one step, from which the trainer should not go on. An error when that step is not finite.
base::Result<Checkup> checkup(train::Trainer& trainer);

}  // namespace optimlab::analysis
