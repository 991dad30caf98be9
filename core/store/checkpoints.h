// SPDX-License-Identifier: GPL-3.0-or-later
// The checkpoints of a run folder: which there are, the newest whole one, that of a step, and which of them
// may go.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/train/experiment.h"

namespace optimlab::store {

namespace fs = std::filesystem;

inline constexpr const char* best_name = "best.safetensors";
/// "step-00000500.safetensors".
std::string checkpoint_name(std::int64_t step);

struct Checkpoint {
    std::int64_t step = 0;
    std::uintmax_t bytes = 0;
    fs::path path;
};
/// The periodic checkpoints of a run folder in the order of their steps, by name; none is opened.
std::vector<Checkpoint> list_checkpoints(const fs::path& folder);

/// The newest whole checkpoint's path, or why there is none. `skipped` gets a line for each damaged one that
/// was passed over.
base::Result<fs::path> newest_checkpoint(const fs::path& folder, std::vector<std::string>& skipped);

/// The whole checkpoint of exactly that step (the best weights' too), if there is one.
std::optional<fs::path> checkpoint_at(const fs::path& folder, std::int64_t step);
/// "there are checkpoints at the steps 100, 200 and 300".
std::string checkpoint_steps_text(const fs::path& folder);

/// Which of a run's checkpoints is meant: that of a step, or the best weights; else the newest whole one.
struct Which {
    std::optional<std::int64_t> step{};
    bool best = false;
};
/// Of a run folder; a checkpoint file is meant itself. The file is whole. An error names the steps there are.
/// `skipped` as newest_checkpoint() has it.
base::Result<fs::path> choose_checkpoint(const fs::path& place, const Which& which,
                                         std::vector<std::string>& skipped);

/// Which of them the experiment's policy lets go, given in the order of their steps. The newest stays, and
/// `pinned`, the step at which a fork begins. other_bytes: of what counts in the budget and stays.
std::vector<Checkpoint> surplus(std::vector<Checkpoint> all, std::uintmax_t other_bytes,
                                const train::TrainingSpec& policy, std::optional<std::int64_t> pinned);
/// The paths of those in a run folder.
std::vector<fs::path> surplus(const fs::path& folder, const train::TrainingSpec& policy,
                              std::optional<std::int64_t> pinned);

}  // namespace optimlab::store
