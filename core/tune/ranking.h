// SPDX-License-Identifier: GPL-3.0-or-later
// Who did best in a race, judged by what was measured on the way.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/analysis/statistics.h"
#include "core/store/run_folder.h"

namespace optimlab::tune {

/// A contestant and its runs that have ended, one a seed.
struct Raced {
    std::string name;
    double lr = 0;         ///< that it raced with, or will
    bool at_edge = false;  ///< that rate is the last of those that it tried before
    bool to_find = false;  ///< its search before the race is not over: lr is the rate around which it looks
    std::vector<store::RunRecord> runs{};
};

/// How a contestant did, over all seeds.
struct Standing {
    std::string name;
    double lr = 0;
    bool at_edge = false, to_find = false;
    std::vector<double> final_losses;  ///< a seed each; infinite where it diverged
    analysis::Spread loss;             ///< of those that are finite
    analysis::Spread steps_to_target, seconds_to_target, seconds;
    std::int64_t diverged = 0;
};

struct Ranking {
    double target_loss = 0;  ///< asked for, or what even the slowest reached
    bool target_given = false;
    std::vector<Standing> standings;  ///< the best first
    std::string sentence;             ///< of the first two
};

/// What a run was when its race ended: it may have been trained on by itself since.
store::RunRecord in_race(store::RunRecord run, std::int64_t steps);

/// At least two contestants. target_loss: a validation loss to be first at; 0: none was given.
Ranking rank(const std::vector<Raced>& contestants, double target_loss);

}  // namespace optimlab::tune
