// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/interrupt.h"
#include "app/commands/rank_words.h"
#include "app/commands/reporters.h"
#include "app/commands/sweep_report.h"
#include "app/commands/text.h"
#include "app/commands/training.h"
#include "core/store/run_folder.h"

namespace optimlab::app {

using base::Json;

namespace {

constexpr const char* runs_folder = "runs";

struct TrainOptions {
    ExperimentOptions experiment;
    std::optional<std::string> out, resume;
    std::optional<std::int64_t> seeds;
    TrainingOptions training;
};

/// Whether something is as long as the data make it.
bool counts_epochs(const train::Experiment& experiment) {
    const auto counts = [](const schema::Component& one) { return one.params.at("warmup_unit") == "epochs"; };
    return counts(experiment.schedule) ||
           std::any_of(experiment.drives.begin(), experiment.drives.end(),
                       [&](const auto& drive) { return counts(drive.schedule); });
}

/// Each rank needs a micro-batch of its own.
base::Status divide_among(int ranks, train::TrainingSpec& training, bool speaks) {
    if (ranks <= training.micro_batches) return base::Done{};
    if (training.batch_size < ranks) {
        return base::input_error(
            "training.batch_size: {} sequences a step cannot be divided among {} ranks; start fewer, or take "
            "larger batches",
            training.batch_size, ranks);
    }
    training.micro_batches = ranks;
    if (speaks) note("training.micro_batches is now " + std::to_string(ranks) + ", one a rank");
    return base::Done{};
}

base::Result<Run> new_run(const TrainOptions& options, const train::Peers& peers, const base::Watch& watch) {
    if (options.out && options.out->empty())
        return base::input_error("--out: the name of the run folder is empty");
    const bool writes = peers.rank() == 0;
    auto experiment = make_experiment(options.experiment);
    if (!experiment) return experiment.error();
    if (auto divided = divide_among(peers.count(), experiment->training, writes); !divided)
        return divided.error();
    auto trainer = train::Trainer::create(*experiment, watch);
    if (!trainer) return trainer.error();
    if (counts_epochs(*experiment)) {
        auto meant = check_meaning(options.experiment, *experiment, (*trainer)->dataset().extent());
        if (!meant) return meant.error();
    }
    if (!writes) return Run{*std::move(trainer), nullptr};
    const auto folder =
        options.out ? store::fs::path(*options.out) : store::fresh_folder(runs_folder, experiment->name);
    auto writer = store::RunWriter::create(folder, **trainer);
    if (!writer) return writer.error();
    return Run{*std::move(trainer), *std::move(writer)};
}

base::Result<Run> resumed_run(const TrainOptions& options, const train::Peers& peers,
                              const base::Watch& watch) {
    const auto& e = options.experiment;
    if (e.file || e.preset || e.task || e.data || e.validation || e.seed || e.threads || !e.sets.empty() ||
        options.out) {
        return base::input_error(
            "--resume {}: a run goes on with its own experiment; only --steps, --json and --disk-wait go "
            "with it",
            *options.resume);
    }
    std::optional<std::int64_t> steps;
    if (e.steps) {
        const auto number = read_steps(*e.steps);
        if (!number) return number.error();
        steps = *number;
    }
    auto run = resume_run(*options.resume, steps, watch, peers.rank() == 0);
    if (!run) return run;
    const auto parts = run->trainer->experiment().training.micro_batches;
    if (parts < peers.count()) {
        return base::input_error(
            "--resume {}: its batches are worked on in {}{}, one a rank at most; start as many ranks, or "
            "fewer",
            *options.resume, parts, (parts == 1 ? " part" : " parts"));
    }
    return run;
}

/// Several seeds are a sweep over the seed, so that they are made and gone on with in the same way.
base::Result<std::unique_ptr<tune::Sweep>> seed_sweep(const TrainOptions& options) {
    if (options.resume) {
        return base::input_error("--seeds: a group of seeds goes on with optimlab-cli sweep --resume DIR");
    }
    const auto experiment = make_experiment(options.experiment);
    if (!experiment) return experiment.error();
    Json seeds = Json::array();
    for (std::int64_t i = 0; i < *options.seeds; ++i)
        seeds.push_back(experiment->seed + static_cast<std::uint64_t>(i));
    auto spec = tune::read_sweep({{"experiment", train::to_json(*experiment)},
                                  {"search", {{"method", "grid"}, {"parameters", {{"seed", seeds}}}}}});
    if (!spec) return spec.error();
    const auto folder = options.out ? store::fs::path(*options.out)
                                    : store::fresh_folder(runs_folder, experiment->name + "-seeds");
    return tune::Sweep::create(*std::move(spec), folder);
}

int run_seeds(const TrainOptions& options, train::Control& control, Output& out) {
    if (const tune::Ranks ranks; ranks.count() > 1) {
        if (!ranks.first()) return exit_bad_input;
        return report(
            base::input_error("--seeds: ranks share one training; to divide seeds among them, search the "
                              "path seed with sweep SPEC.json"));
    }
    const auto sweep = seed_sweep(options);
    if (!sweep) return report(sweep.error());
    const int code = run_sweep(**sweep, control, options.training.json, out);
    return conclude_seeds(**sweep, code, options.training.json, out);
}

int run_train(const TrainOptions& options, Output& out) {
    if (options.seeds) {
        train::Control control(options.training.disk_wait.patience());
        const Interrupt interrupt(control);
        return run_seeds(options, control, out);
    }
    if (auto heard = check_ranks("train"); !heard) return report(heard.error());
    const tune::Ranks ranks;
    auto& peers = ranks.peers();
    const auto make = [&](const base::Watch& watch) {
        return options.resume ? resumed_run(options, peers, watch) : new_run(options, peers, watch);
    };
    return train_run(make, options.training, out, peers);
}

}  // namespace

void add_train(CLI::App& app, Action& action) {
    const auto options = std::make_shared<TrainOptions>();
    CLI::App* command = app.add_subcommand("train", "Trains an experiment, or goes on with a run");
    add_experiment_options(*command, options->experiment);
    command->add_option("--out", options->out, "The run folder to make; else a fresh one below runs/")
        ->type_name("RUN_DIR");
    command
        ->add_option("--resume", options->resume,
                     "Go on with this run from its newest whole checkpoint, bit for bit")
        ->type_name("RUN_DIR");
    command
        ->add_option("--seeds", options->seeds,
                     "Train so many seeds, from the experiment's own on, as a group with mean and spread")
        ->check(CLI::Range(1, 1000))
        ->type_name("K");
    add_training_options(*command, options->training);
    command->callback(
        [options, &action] { action = [options](Output& out) { return run_train(*options, out); }; });
}

}  // namespace optimlab::app
