// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/text.h"
#include "core/store/checkpoint.h"
#include "core/store/run_folder.h"
#include "core/task/catalog.h"

namespace optimlab::app {

using base::Json;

namespace {

struct Options {
    std::string folder;
    bool best = false, json = false;
};

base::Result<std::unique_ptr<train::Trainer>> load(const Options& options) {
    std::vector<std::string> skipped;
    auto trainer = store::resume(options.folder, skipped);
    if (!trainer) return trainer;
    for (const auto& line : skipped)
        complain("passed over: " + line);
    if (!options.best) return trainer;
    auto loaded = store::load_checkpoint(store::fs::path(options.folder) / "checkpoints" / "best.safetensors",
                                         **trainer);
    if (!loaded) return loaded.error();
    return trainer;
}

int run(const Options& options, Output& out) {
    auto trainer = load(options);
    if (!trainer) return report(trainer.error());
    const double loss = (*trainer)->validate(0);
    const auto& task = task::entry((*trainer)->experiment().task);
    const auto lowest = (*trainer)->lowest_loss();
    const auto step = (*trainer)->progress().step;
    const auto windows = (*trainer)->dataset().validation_windows((*trainer)->experiment().model.context);
    const auto tokens = windows * (*trainer)->experiment().model.context;
    if (options.json) {
        out.write_line(Json{{"event", "evaluated"},
                            {"run_dir", options.folder},
                            {"step", step},
                            {"val_loss", loss},
                            {"metric", task.metric(loss)},
                            {"metric_name", task.metric_name},
                            {"lowest_loss", lowest ? Json(*lowest) : Json(nullptr)},
                            {"tokens", tokens}});
        return exit_finished;
    }
    std::string text = "step " + grouped(step) + ", the whole validation part (" + grouped(tokens) +
                       " tokens)\n" + "validation loss   " + decimals(loss, 4) + " nats per token\n" +
                       "                  " + decimals(task.metric(loss), 4) + " " + task.metric_name + "\n";
    if (lowest) text += "lowest possible   " + decimals(*lowest, 4) + " nats per token\n";
    out.write(text);
    return exit_finished;
}

}  // namespace

void add_evaluate(CLI::App& app, Action& action) {
    const auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("evaluate", "Measures a trained model on the whole validation part");
    command->add_option("RUN_DIR", options->folder, "A run folder")->required()->type_name("");
    command->add_flag("--best", options->best,
                      "Use the checkpoint with the lowest validation loss, not the newest");
    command->add_flag("--json", options->json, "The same as one JSON object");
    command->callback([options, &action] { action = [options](Output& out) { return run(*options, out); }; });
}

}  // namespace optimlab::app
