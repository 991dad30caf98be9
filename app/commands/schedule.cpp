// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/kinds.h"
#include "core/schedule/catalog.h"

namespace optimlab::app {

namespace {

struct Options {
    std::string id, steps;
    std::vector<std::string> sets;
    double base_lr = 0;
};

int run(const Options& options, Output& out) {
    if (!std::isfinite(options.base_lr) || options.base_lr < 0) {
        return report(
            base::input_error("--base-lr: " + base::show_number(options.base_lr) + " must be at least 0"));
    }
    const auto steps = read_steps(options.steps);
    if (!steps) return report(steps.error());
    const auto component = make_component({"schedule", &schedule::catalog()}, options.id, options.sets);
    if (!component) return report(component.error());
    const auto curve = schedule::make(*component, options.base_lr, *steps);
    out.write("step,lr\n");
    for (std::int64_t t = 0; t < *steps && !out.closed(); ++t) {
        char line[64];
        std::snprintf(line, sizeof line, "%lld,%.17g\n", static_cast<long long>(t), curve->at(t));
        out.write(line);
    }
    return exit_finished;
}

}  // namespace

void add_schedule(CLI::App& app, Action& action) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("schedule", "Prints a learning-rate schedule as CSV: step,lr");
    command->add_option("ID", options->id, "The schedule; `optimlab-cli catalog schedule` lists them")
        ->required()
        ->type_name("");
    add_set_option(*command, options->sets,
                   "One of its parameters, as in --set warmup_steps=100; repeatable");
    command->add_option("--base-lr", options->base_lr, "The learning rate that it starts from")
        ->required()
        ->type_name("X");
    command->add_option("--steps", options->steps, "Steps of the whole run")->required()->type_name("N");
    command->callback([options, &action] { action = [options](Output& out) { return run(*options, out); }; });
}

}  // namespace optimlab::app
