// SPDX-License-Identifier: GPL-3.0-or-later
// How much each parameter of a search mattered: a forest of regression trees learns the value from the
// parameters, and what shuffling one of them does to its error is that parameter's importance (Breiman 2001).
#pragma once

#include <vector>

#include "core/tune/trial.h"

namespace optimlab::tune {

struct Importance {
    std::vector<double> shares;  ///< by parameter, adding up to 1; all 0 where nothing mattered
    double explained = 0;  ///< of the variance, of trials that a tree has not seen; about 0: do not trust it
    std::int64_t trials = 0;  ///< that were learnt from
};

/// From trials that came to their end; empty shares for fewer than ten. One that went on from another owes
/// its value to that one's settings too, and one that others went on from is no whole training: neither
/// counts.
Importance importance(const std::vector<Trial>& trials, std::uint64_t seed = 1);

}  // namespace optimlab::tune
