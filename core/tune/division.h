// SPDX-License-Identifier: GPL-3.0-or-later
// How the cores are divided among trials: many at once with few threads each, or few with many. Which is
// faster depends on the model and the machine, so it is measured.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/watch.h"
#include "core/train/experiment.h"

namespace optimlab::tune {

struct Division {
    std::int64_t workers = 1;     ///< trials at once
    std::int64_t threads = 1;     ///< of each
    double steps_per_second = 0;  ///< of all together; 0: not measured
};

/// Trains some steps with all cores on one trial, half of them on two and so on, and takes what made most
/// steps. `most` is how many trials there are.
base::Result<Division> measure_division(const train::Experiment& experiment, std::int64_t most,
                                        const base::Watch& watch = {});

}  // namespace optimlab::tune
