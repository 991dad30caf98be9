// SPDX-License-Identifier: GPL-3.0-or-later
// Settings that are right by themselves and wrong together. Each rule is a function of the whole experiment;
// a new one is a function and a line in the list of combinations.cpp. What a single schema can refuse belongs
// there, not here.
#pragma once

#include <string>
#include <vector>

#include "core/task/dataset.h"
#include "core/train/experiment.h"

namespace optimlab::train {

/// What is wrong with a combination: the setting to change, and why.
struct Conflict {
    std::string path;     ///< "schedule.warmup_steps"
    std::string message;  ///< what is wrong and what would be right
    /// It cannot be trained so. Otherwise it can, and is still not what anybody means: forms and commands
    /// point it out, and an old file loads all the same.
    bool refused = true;
};

/// All that is wrong, in the order of the rules; extent: of the training data, as far as it is known, for
/// what is counted in epochs.
std::vector<Conflict> conflicts(const Experiment& experiment, const task::Extent& extent = {});

/// The first conflict that is refused, as an error.
base::Status check_combinations(const Experiment& experiment);

}  // namespace optimlab::train
