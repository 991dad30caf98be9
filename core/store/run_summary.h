// SPDX-License-Identifier: GPL-3.0-or-later
// run.json: the page of a run folder that a list of runs reads.
#pragma once

#include "core/store/run_folder.h"

namespace optimlab::store {

inline constexpr const char* summary_name = "run.json";
inline constexpr const char* log_name = "log.jsonl";
inline constexpr const char* experiment_name = "experiment.json";
/// Locked by whoever writes the run.
inline constexpr const char* lock_name = ".lock";

Json summary_json(const RunSummary& summary);

/// Replaces run.json by how the trainer's run stands; known: what the trainer does not know of it (parent,
/// recipe, the rate that it began with, changes).
base::Status write_run_json(const fs::path& folder, const train::Trainer& trainer,
                            const train::Outcome& outcome, RunSummary known);

}  // namespace optimlab::store
