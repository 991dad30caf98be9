// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/fork.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/interrupt.h"
#include "app/commands/loading_watch.h"
#include "app/commands/training.h"

namespace optimlab::app {

namespace {

struct ForkOptions {
    std::string folder;
    std::int64_t step = 0;
    std::vector<std::string> sets;
    std::optional<std::string> out;
    bool prepare = false;
    TrainingOptions training;
};

int run_fork(const ForkOptions& options, Output& out) {
    if (options.out && options.out->empty())
        return report(base::input_error("--out: the name of the run folder is empty"));
    const auto make = [&](const base::Watch& watch) -> base::Result<store::Fork> {
        auto made =
            store::fork({options.folder, options.step, options.sets, options.out.value_or(""), watch});
        if (!made) return made;
        for (const auto& text : made->notes)
            note(text);
        return made;
    };
    if (options.prepare) {
        train::Control control;
        const Interrupt interrupt(control);
        const auto made = make(loading_watch(control));
        if (!made && control.stop_requested()) return exit_interrupted;
        if (!made) return report(made.error());
        out.write(made->folder.string() + "\n");
        return exit_finished;
    }
    const auto make_run = [&](const base::Watch& watch) -> base::Result<Run> {
        const auto made = make(watch);
        if (!made) return made.error();
        return resume_run(made->folder, {}, watch);
    };
    return train_run(make_run, options.training, out);
}

}  // namespace

void add_fork(CLI::App& app, Action& action) {
    const auto options = std::make_shared<ForkOptions>();
    CLI::App* command =
        app.add_subcommand("fork", "Trains a new run from a past step of another, with other settings");
    command->add_option("RUN_DIR", options->folder, "The run to fork")->required()->type_name("");
    command
        ->add_option("--at", options->step,
                     "After how many of its steps; without a checkpoint there it is trained to it again")
        ->required()
        ->type_name("STEP");
    add_set_option(*command, options->sets,
                   "Change one place of the experiment, as in --set optimizer.lr=0.0003; repeatable");
    command->add_option("--out", options->out, "The run folder to make; else a fresh one beside the parent")
        ->type_name("RUN_DIR");
    command->add_flag("--prepare", options->prepare, "Only make the folder; train --resume trains it");
    add_training_options(*command, options->training);
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_fork(*options, out); }; });
}

}  // namespace optimlab::app
