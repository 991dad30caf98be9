// SPDX-License-Identifier: GPL-3.0-or-later
// The text of train.py: only what the run uses, in the order in which a teacher would tell it: settings,
// model, learning rate, optimizer, loop.
#pragma once

#include <cstdint>
#include <string>

#include "core/interop/pytorch_batches.h"
#include "core/train/trainer.h"

namespace optimlab::interop {

/// Where a script begins: at a run's first weights, or at a checkpoint of it.
struct ScriptStart {
    std::int64_t step = 0;     ///< already made
    std::int64_t updates = 0;  ///< that the optimizer's state has seen of them
    Json numbers = nullptr;    ///< single numbers of that state, by name
};

/// The run must pass check_scope. `trainer` is one of its experiment.
std::string train_script(const Source& source, const train::Trainer& trainer, const Batches& batches,
                         const ScriptStart& start);

}  // namespace optimlab::interop
