// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/kinds.h"
#include "core/schedule/catalog.h"

namespace optimlab::app {

using base::Json;

namespace {

struct ScheduleOptions {
    std::string id, steps;
    std::vector<std::string> sets;
    double base_lr = 0;
    double tokens_per_step = 0, tokens_per_epoch = 0;
};

/// What does not go together, if anything: whoever types the parameters means these.
base::Status check(const schedule::Schedule& schedule, const schema::Component& component,
                   const ScheduleOptions& options) {
    const auto unit = component.params.value("warmup_unit", Json("steps"));
    if (options.tokens_per_step <= 0 && (unit == "tokens" || unit == "epochs")) {
        return base::input_error("schedule.warmup_unit: {} become steps only with --tokens-per-step",
                                 unit.get<std::string>());
    }
    if (options.tokens_per_epoch <= 0 && unit == "epochs")
        return base::input_error("schedule.warmup_unit: epochs become steps only with --tokens-per-epoch");
    for (const auto& objection : schedule.objections()) {
        const bool given = std::any_of(options.sets.begin(), options.sets.end(), [&](const auto& set) {
            return set.find(objection.key) != std::string::npos;
        });
        if (objection.refused || given)
            return base::input_error("schedule.{}: {}", objection.key, objection.text);
    }
    return base::Done{};
}

int run_schedule(const ScheduleOptions& options, Output& out) {
    if (!std::isfinite(options.base_lr) || options.base_lr < 0) {
        return report(
            base::input_error("--base-lr: {} must be at least 0", base::show_number(options.base_lr)));
    }
    const auto steps = read_steps(options.steps);
    if (!steps) return report(steps.error());
    const auto component = make_component({"schedule", &schedule::catalog()}, options.id, options.sets);
    if (!component) return report(component.error());
    const auto curve = schedule::make(
        *component, {options.base_lr, *steps, options.tokens_per_step, options.tokens_per_epoch});
    if (auto fits = check(*curve, *component, options); !fits) return report(fits.error());
    out.write("step,lr\n");
    std::array<double, 4096> rates{};
    for (std::int64_t first = 0; first < *steps && !out.closed(); first += std::ssize(rates)) {
        const auto count =
            static_cast<std::size_t>(std::min<std::int64_t>(*steps - first, std::ssize(rates)));
        curve->sample(first, 1, std::span(rates).first(count));
        for (std::size_t i = 0; i < count && !out.closed(); ++i) {
            char line[64];
            std::snprintf(line, sizeof line, "%lld,%.17g\n",
                          static_cast<long long>(first) + static_cast<long long>(i), rates[i]);
            out.write(line);
        }
    }
    return exit_finished;
}

}  // namespace

void add_schedule(CLI::App& app, Action& action) {
    const auto options = std::make_shared<ScheduleOptions>();
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
    command
        ->add_option("--tokens-per-step", options->tokens_per_step,
                     "For a warmup in tokens or epochs: batch size times context")
        ->type_name("N");
    command
        ->add_option("--tokens-per-epoch", options->tokens_per_epoch,
                     "For a warmup in epochs: length of the training text")
        ->type_name("N");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_schedule(*options, out); }; });
}

}  // namespace optimlab::app
