// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/import.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/interrupt.h"
#include "app/commands/loading_watch.h"
#include "app/commands/text.h"
#include "core/base/files.h"

namespace optimlab::app {

namespace {

struct ImportOptions {
    std::string folder;
    ExperimentOptions experiment;
    std::optional<std::string> out;
    std::optional<std::int64_t> context;
};

/// The part of a Hugging Face folder that a setting is about; empty: none, so it may be set.
std::string_view decided_part(std::string_view path) {
    for (const std::string_view part : {"model", "tokenizer", "task", "init"}) {
        if (path.starts_with(part) &&
            (path.size() == part.size() ||
             std::string_view(".[_").find(path[part.size()]) != std::string_view::npos))
            return part;
    }
    return {};
}

base::Error decided(const std::string& path, std::string_view part) {
    std::string message = path;
    message.append(": the folder decides about its ").append(part);
    if (part == "model") message += "; --context N makes it see fewer tokens";
    return base::Error{base::Error::Kind::input, std::move(message)};
}

/// What the folder decides cannot be asked for.
base::Status check_sets(const std::vector<std::string>& sets) {
    for (const auto& assignment : sets) {
        const auto path = assignment.substr(0, assignment.find('='));
        if (const auto part = decided_part(path); !part.empty()) return decided(path, part);
    }
    return base::Done{};
}

int run_import(const ImportOptions& options, Output& out) {
    if (options.out && options.out->empty())
        return report(base::input_error("--out: the name of the run folder is empty"));
    if (auto meant = check_sets(options.experiment.sets); !meant) return report(meant.error());
    auto experiment = make_experiment(options.experiment);
    if (!experiment) return report(experiment.error());
    namespace fs = std::filesystem;
    std::error_code code;
    const auto name = base::without_slash(fs::absolute(options.folder, code).lexically_normal()).filename();
    const fs::path place = options.out ? fs::path(*options.out) : store::fresh_folder("runs", name.string());
    train::Control control;
    const Interrupt interrupt(control);
    const auto notes = interop::import_model(
        {options.folder, *std::move(experiment), place, options.context, loading_watch(control)});
    if (!notes && control.stop_requested()) return exit_interrupted;
    if (!notes) return report(notes.error());
    out.write(place.string() + "\n");
    for (const auto& note : *notes)
        out.write("  " + note + "\n");
    out.write("let it write: optimlab-cli sample " + quoted(place.string()) +
              "\ntrain it: optimlab-cli train --resume " + quoted(place.string()) + "\n");
    return exit_finished;
}

}  // namespace

void add_import(CLI::App& app, Action& action) {
    const auto options = std::make_shared<ImportOptions>();
    auto& experiment = options->experiment;
    CLI::App* command = app.add_subcommand(
        "import", "Makes a run of a GPT-2 or Llama-like folder of Hugging Face, to use and to train");
    command->add_option("FOLDER", options->folder, "With config.json, model.safetensors, tokenizer.json")
        ->required()
        ->type_name("");
    command->add_option("--out", options->out, "The run folder to make; else a fresh one below runs/")
        ->type_name("RUN_DIR");
    command
        ->add_option("--context", options->context, "See so many tokens at once, not the model's own number")
        ->type_name("N");
    command
        ->add_option("--preset", experiment.preset,
                     "Train it as this preset does; `optimlab-cli presets` lists them")
        ->type_name("NAME");
    add_set_option(*command, experiment.sets,
                   "Change one place of how it is trained, as in --set optimizer.lr=0.0003; repeatable");
    command->add_option("--data", experiment.data, "Train on this text")->type_name("FILE");
    command
        ->add_option("--validation", experiment.validation,
                     "Measure on this file instead of a part of the data")
        ->type_name("FILE");
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_import(*options, out); }; });
}

}  // namespace optimlab::app
