// SPDX-License-Identifier: GPL-3.0-or-later
// An experiment in small, to learn something about the whole one.
#pragma once

#include <cstdint>

#include "core/train/experiment.h"

namespace optimlab::tune {

/// The experiment as a short trial of it, of so many steps: what is counted in steps is shortened alike, and
/// it is validated at the end only unless its schedule waits for validations.
train::Experiment shortened(const train::Experiment& experiment, std::int64_t steps);

}  // namespace optimlab::tune
