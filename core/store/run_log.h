// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a run's log, a JSON object each: {"event":"step",...}, {"event":"eval",...} and the rare
// events. The command line prints the same lines with --json.
#pragma once

#include <filesystem>

#include "core/store/run_folder.h"
#include "core/task/answer.h"

namespace optimlab::store {

train::StepRecord step_from(const Json& line);
train::EvalRecord eval_from(const Json& line);

/// What the model said when so many steps were done, and what it said in such an event.
train::Event sample_event(std::int64_t step, const std::vector<task::Sample>& samples);
std::vector<task::Sample> samples_in(const train::Event& event);

/// Reads a log into the record. A last line that was torn by a crash is left out; any other damaged line is
/// left out too, and the first one's number returned as an error, as is a log that is missing.
base::Status read_log(const fs::path& path, RunRecord& record);

/// The changes that were made while the run itself trained, in order: of a fork, not its parent's. Each has a
/// path and a value.
std::vector<train::Event> live_changes(const RunRecord& record);

/// Removes what belongs to steps after `step` and will be made again, a torn last line and damaged ones; if
/// there are any, the log as it was stays beside it as log.jsonl.damaged. A log that is missing is left to
/// begin anew.
base::Status cut_log(const fs::path& path, std::int64_t step);

}  // namespace optimlab::store
