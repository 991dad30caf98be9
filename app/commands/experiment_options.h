// SPDX-License-Identifier: GPL-3.0-or-later
// The options by which a command line says which experiment is meant: a file or a preset, then every --set in
// order, then the options that have a name of their own. What is wrong is said with the experiment's path.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/task/dataset.h"
#include "core/train/experiment.h"

namespace CLI {
class App;
}

namespace optimlab::app {

/// As typed; what was not given is absent.
struct ExperimentOptions {
    std::optional<std::string> file, preset, task, data, validation, steps, seed, threads;
    std::vector<std::string> sets;
};

void add_experiment_options(CLI::App& command, ExperimentOptions& options);
/// "--set NAME=VALUE", repeated, each followed by one assignment.
void add_set_option(CLI::App& command, std::vector<std::string>& sets, const std::string& help);

/// What was asked for here is refused when it cannot be meant. A preset or file that was only made shorter is
/// trained, with a word about what no longer fits. extent: of the training data, as far as it is known.
base::Status check_meaning(const ExperimentOptions& options, const train::Experiment& experiment,
                           const task::Extent& extent = {});

/// Without file or preset: the first preset.
base::Result<train::Experiment> make_experiment(const ExperimentOptions& options);

/// What --data does to a document that is otherwise ready.
void use_data_file(base::Json& document, const std::string& path);

/// A number of steps as typed, held against the experiment's own limits.
base::Result<std::int64_t> read_steps(const std::string& text);

/// A preset's experiment; an error proposes the nearest name.
base::Result<train::Experiment> find_preset(const std::string& name);

}  // namespace optimlab::app
