// SPDX-License-Identifier: GPL-3.0-or-later
// One run among many: begun, or gone on with, whatever state its folder is in.
#pragma once

#include <filesystem>
#include <memory>

#include "core/base/watch.h"
#include "core/store/run_folder.h"
#include "core/train/trainer.h"

namespace optimlab::tune {

/// Locked by whoever makes the runs in a folder.
inline constexpr const char* claim_name = ".claim";

struct OneRun {
    std::unique_ptr<train::Trainer> trainer;
    std::unique_ptr<store::RunWriter> writer;
};

/// From the newest whole checkpoint; else from the beginning, and what is there of it is thrown away.
base::Result<OneRun> open_run(const std::filesystem::path& folder, const train::Experiment& experiment,
                              const base::Watch& watch = {});

/// The same of a run that goes on from another's last step, with settings of its own.
base::Result<OneRun> open_fork(const std::filesystem::path& folder, const std::filesystem::path& parent,
                               const train::Experiment& experiment);

/// Whether the run there came to its end, well or not; or, if that is above 0, was stopped at step `until`.
bool is_over(const std::filesystem::path& folder, std::int64_t until = 0);

}  // namespace optimlab::tune
