// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of optimlab-cli. Each add_ function declares one command and its options; once the command
// line is parsed, `action` is what was asked for.
#pragma once

#include <functional>

#include "app/commands/output.h"

namespace CLI {
class App;
}

namespace optimlab::app {

/// Does the work and returns the exit code.
using Action = std::function<int(Output&)>;

void add_train(CLI::App& app, Action& action);
void add_sample(CLI::App& app, Action& action);
void add_evaluate(CLI::App& app, Action& action);
void add_export(CLI::App& app, Action& action);
void add_import(CLI::App& app, Action& action);
void add_fork(CLI::App& app, Action& action);
void add_rerun(CLI::App& app, Action& action);
void add_runs(CLI::App& app, Action& action);
void add_race(CLI::App& app, Action& action);
void add_lr_range(CLI::App& app, Action& action);
void add_sweep(CLI::App& app, Action& action);
void add_compare(CLI::App& app, Action& action);
void add_presets(CLI::App& app, Action& action);
void add_lessons(CLI::App& app, Action& action);
void add_catalog(CLI::App& app, Action& action);
void add_describe(CLI::App& app, Action& action);
void add_schedule(CLI::App& app, Action& action);
void add_data(CLI::App& app, Action& action);
void add_inspect(CLI::App& app, Action& action);
void add_health(CLI::App& app, Action& action);
void add_coord_check(CLI::App& app, Action& action);
void add_replay(CLI::App& app, Action& action);

}  // namespace optimlab::app
