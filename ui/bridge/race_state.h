// SPDX-License-Identifier: GPL-3.0-or-later
// A race's folder as it stands: what was asked for, which runs there are, and the ranking of those that have
// ended.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/store/run_folder.h"
#include "core/tune/race.h"

namespace optimlab::ui::bridge {

struct RaceState {
    std::filesystem::path folder;
    tune::RaceSpec spec;
    tune::Ranking ranking;
    bool over = false;
    std::vector<std::optional<store::RunSummary>> runs;  ///< by their numbers; nothing: it has not begun

    /// A run's number: one seed after the other, the contestants of each in their order.
    [[nodiscard]] std::size_t number(std::size_t contestant, std::size_t seed) const {
        return seed * spec.contestants.size() + contestant;
    }
    [[nodiscard]] std::size_t contestant(std::size_t run) const { return run % spec.contestants.size(); }
    [[nodiscard]] std::filesystem::path run_folder(std::size_t run) const {
        return tune::run_folder(folder, spec.contestants[contestant(run)], seed(run));
    }
    [[nodiscard]] std::uint64_t seed(std::size_t run) const {
        return spec.base.seed + run / spec.contestants.size();
    }
};

/// Reads every run's log: not for the GUI thread.
base::Result<RaceState> state_of(const tune::Race& race);
/// The same of a folder, whoever is at work in it.
base::Result<RaceState> look_at_race(const std::filesystem::path& folder);

}  // namespace optimlab::ui::bridge
