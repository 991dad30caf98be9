// SPDX-License-Identifier: GPL-3.0-or-later
// What commands that train have in common: a run is introduced, trained, told of and concluded with an exit
// code.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>

#include "app/commands/output.h"
#include "core/store/run_folder.h"
#include "core/train/control.h"

namespace optimlab::app {

/// A trainer and the folder that it is recorded in; of several processes that train together only the first
/// has that.
struct Run {
    std::unique_ptr<train::Trainer> trainer;
    std::unique_ptr<store::RunWriter> writer;
};

/// The run as its newest whole checkpoint left it, to go on with; `writes`: and to be recorded.
base::Result<Run> resume_run(const store::fs::path& folder, std::optional<std::int64_t> steps = {},
                             const base::Watch& watch = {}, bool writes = true);

/// How long a run waits for a disk that takes nothing; it is said on standard error.
class DiskWait {
 public:
    void add_option(CLI::App& command);
    train::Patience patience() const;

 private:
    std::optional<double> seconds_;  ///< none: without end at a terminal, a minute elsewhere
};

/// How a run that trains is told of, and how long it waits.
struct TrainingOptions {
    bool json = false;
    DiskWait disk_wait;
};
void add_training_options(CLI::App& command, TrainingOptions& options);

/// Makes the run, which Ctrl+C already ends, and trains it to its end or until then, together with `peers`.
/// Returns the exit code.
int train_run(const std::function<base::Result<Run>(const base::Watch&)>& make,
              const TrainingOptions& options, Output& out, train::Peers& peers = train::alone());

}  // namespace optimlab::app
