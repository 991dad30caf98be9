// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/race_state.h"

#include <utility>

#include "core/store/run_summary.h"

namespace optimlab::ui::bridge {

base::Result<RaceState> state_of(const tune::Race& race) {
    auto ranking = race.ranking();
    if (!ranking) return ranking.error();
    RaceState state{race.folder(), race.spec(), *std::move(ranking), race.is_over(), {}};
    const auto count = state.spec.contestants.size() * static_cast<std::size_t>(state.spec.options.seeds);
    for (std::size_t run = 0; run < count; ++run) {
        const auto folder = state.run_folder(run);
        std::error_code code;
        const bool begun = std::filesystem::exists(folder / store::summary_name, code);
        state.runs.push_back(begun ? std::optional(store::summary_or_fault(folder)) : std::nullopt);
    }
    return state;
}

base::Result<RaceState> look_at_race(const std::filesystem::path& folder) {
    const auto race = tune::Race::join(folder);
    if (!race) return race.error();
    return state_of(**race);
}

}  // namespace optimlab::ui::bridge
