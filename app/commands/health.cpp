// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/checkpoint_options.h"
#include "app/commands/commands.h"
#include "app/commands/text.h"
#include "core/analysis/checkup.h"
#include "core/store/run_folder.h"

namespace optimlab::app {

namespace {

using base::Json;

struct HealthOptions {
    std::string place;
    store::Which which;
    bool json = false;
};

void write_json(const HealthOptions& options, const analysis::Checkup& found, Output& out) {
    const auto& health = found.health;
    Json parts = Json::array();
    for (std::size_t i = 0; i < found.parts.size(); ++i) {
        const auto& part = health.parts[i];
        parts.push_back({{"name", found.parts[i]},
                         {"grad_norm", part.grad_norm},
                         {"weight_norm", part.weight_norm},
                         {"update_norm", part.update_norm},
                         {"update_ratio", part.update_ratio()}});
    }
    out.write_line({{"event", "health"},
                    {"run_dir", options.place},
                    {"step", found.step},
                    {"loss", found.loss},
                    {"lr", found.lr},
                    {"grad_norm", health.whole.grad_norm},
                    {"clipped_norm", health.clipped_norm},
                    {"weight_norm", health.whole.weight_norm},
                    {"update_ratio", health.whole.update_ratio()},
                    {"parts", std::move(parts)},
                    {"spread", health.spread},
                    {"silent", health.silent}});
}

std::string log_ratio(double ratio) { return decimals(ratio > 0 ? std::log10(ratio) : std::nan(""), 2); }

void write_text(const analysis::Checkup& found, bool two_stacks, Output& out) {
    const auto& health = found.health;
    std::vector<std::vector<std::string>> rows = {
        {"part", "gradient norm", "weight norm", "update : weight, log10"}};
    const auto add = [&rows](const std::string& name, const train::PartHealth& part) {
        rows.push_back({name, significant(part.grad_norm), significant(part.weight_norm),
                        log_ratio(part.update_ratio())});
    };
    for (std::size_t i = 0; i < found.parts.size(); ++i)
        add(found.parts[i], health.parts[i]);
    add("all", health.whole);
    out.write("the step after " + grouped(found.step) + ": loss " + decimals(found.loss, 4) + ", rate " +
              significant(found.lr) + ", gradient " + significant(health.whole.grad_norm) + ", clipped to " +
              significant(health.clipped_norm) + "\n\n" + table(rows, {false, true, true, true}) + "\n");
    if (found.lr == 0)
        out.write("The rate is 0 at that step, so nothing is updated; --at chooses an earlier one.\n\n");
    rows = {{two_stacks ? "decoder blocks passed" : "blocks passed", "spread (RMS)", "silent units"}};
    for (std::size_t depth = 0; depth < health.spread.size(); ++depth) {
        const double silent = depth == 0 ? std::nan("") : health.silent[depth - 1];
        rows.push_back({depth == 0 ? "embeddings" : std::to_string(depth), significant(health.spread[depth]),
                        std::isnan(silent) ? "-" : decimals(100 * silent, 1) + " %"});
    }
    out.write(table(rows, {false, true, true}));
}

int run_health(const HealthOptions& options, Output& out) {
    const auto path = find_checkpoint(options.place, options.which);
    if (!path) return report(path.error());
    const auto trainer = store::trainer_at(*path);
    if (!trainer) return report(trainer.error());
    const auto found = analysis::checkup(**trainer);
    if (!found) return report({found.error().kind, path->string() + ": " + found.error().message});
    if (options.json) {
        write_json(options, *found, out);
    } else {
        write_text(*found, (*trainer)->experiment().model.family == model::Family::encoder_decoder, out);
    }
    return exit_finished;
}

}  // namespace

void add_health(CLI::App& app, Action& action) {
    const auto options = std::make_shared<HealthOptions>();
    CLI::App* command = app.add_subcommand(
        "health", "Measures, part by part of the model, the step that comes after a checkpoint");
    command->add_option("RUN_DIR", options->place, "A run folder, or one of its checkpoints")
        ->required()
        ->type_name("");
    add_checkpoint_options(*command, options->which);
    command->add_flag("--json", options->json, "One JSON object");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_health(*options, out); }; });
}

}  // namespace optimlab::app
