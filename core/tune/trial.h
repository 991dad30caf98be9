// SPDX-License-Identifier: GPL-3.0-or-later
// A trial as samplers and pruners see it.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/tune/space.h"

namespace optimlab::tune {

/// refused: its values do not go together. The others end as their run does.
enum class TrialState { running, finished, pruned, diverged, refused };
const char* trial_state_name(TrialState state);

/// The value of what cannot be used: worse than everything.
inline constexpr double worst = std::numeric_limits<double>::infinity();

struct Trial {
    std::int64_t number = 0;
    Json values = Json::object();
    Point point{};
    std::optional<std::int64_t> parent{};  ///< the trial from whose last step it goes on
    std::int64_t until = 0;                ///< it ends at this step; 0: where its experiment does
    TrialState state = TrialState::running;
    /// What is searched for, turned so that less is better; `worst` if it diverged or was refused.
    double value = worst;
    std::int64_t step = 0;  ///< that it came to
    double seconds = 0;
    std::string reason{};                                    ///< why it diverged or was refused
    std::vector<std::pair<std::int64_t, double>> reports{};  ///< (step, value) in the order of steps

    bool ended() const { return state != TrialState::running; }
};

}  // namespace optimlab::tune
