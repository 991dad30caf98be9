// SPDX-License-Identifier: GPL-3.0-or-later
// What a schedule may drive beside the learning rate.
#pragma once

#include <string>
#include <vector>

#include "core/train/experiment.h"

namespace optimlab::train {

/// Whether the path names a number of the optimizer or the regularization that may change while a run trains.
bool may_be_driven(const Experiment& experiment, const std::string& path);

/// All such paths but optimizer.lr, which has a schedule of its own; the optimizer's first.
std::vector<std::string> drive_targets(const Experiment& experiment);

}  // namespace optimlab::train
