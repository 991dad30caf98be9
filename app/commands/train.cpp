// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <string_view>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "app/commands/commands.h"
#include "app/commands/experiment_options.h"
#include "app/commands/interrupt.h"
#include "app/commands/numbers.h"
#include "app/commands/reporters.h"
#include "app/commands/sweep_report.h"
#include "app/commands/text.h"
#include "core/store/run_folder.h"
#include "core/task/catalog.h"

namespace optimlab::app {

using base::Json;

namespace {

constexpr const char* runs_folder = "runs";

struct Options {
    ExperimentOptions experiment;
    std::optional<std::string> out, resume;
    std::optional<std::int64_t> seeds;
    bool json = false;
};

/// A trainer and the folder that it is recorded in.
struct Run {
    std::unique_ptr<train::Trainer> trainer;
    std::unique_ptr<store::RunWriter> writer;
};

base::Result<Run> new_run(const Options& options) {
    if (options.out && options.out->empty())
        return base::input_error("--out: the name of the run folder is empty");
    const auto experiment = make_experiment(options.experiment);
    if (!experiment) return experiment.error();
    auto trainer = train::Trainer::create(*experiment);
    if (!trainer) return trainer.error();
    const auto folder =
        options.out ? store::fs::path(*options.out) : store::fresh_folder(runs_folder, experiment->name);
    auto writer = store::RunWriter::create(folder, **trainer);
    if (!writer) return writer.error();
    return Run{*std::move(trainer), *std::move(writer)};
}

base::Result<Run> resumed_run(const Options& options) {
    const auto& e = options.experiment;
    if (e.file || e.preset || e.task || e.data || e.validation || e.seed || e.threads || !e.sets.empty() ||
        options.out) {
        return base::input_error(
            "--resume " + *options.resume +
            ": a run goes on with its own experiment; only --steps and --json go with it");
    }
    std::optional<std::int64_t> steps;
    if (e.steps) {
        const auto number = read_steps(*e.steps);
        if (!number) return number.error();
        steps = *number;
    }
    std::vector<std::string> skipped;
    auto trainer = store::resume(*options.resume, skipped, steps);
    if (!trainer) return trainer.error();
    for (const auto& line : skipped)
        complain("passed over: " + line);
    auto writer = store::RunWriter::reopen(*options.resume, **trainer);
    if (!writer) return writer.error();
    return Run{*std::move(trainer), *std::move(writer)};
}

bool on_terminal() {
    const char* kind = std::getenv("TERM");
    return isatty(STDOUT_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

std::unique_ptr<train::StepObserver> make_reporter(const Options& options,
                                                   const train::Experiment& experiment, Output& out) {
    if (options.json) return make_json_reporter(out);
    const RunFacts facts{experiment.training.steps, experiment.training.seconds,
                         task::entry(experiment.task).metric_name};
    return on_terminal() ? make_bar_reporter(out, facts) : make_line_reporter(out, facts);
}

void introduce(Run& run, Output& out) {
    const auto& trainer = *run.trainer;
    const auto step = trainer.progress().step;
    out.write(trainer.experiment().name + ": " + grouped(run.trainer->model().parameters().count()) +
              " parameters, " + grouped(std::llround(trainer.dataset().extent().tokens)) + " tokens of " +
              grouped(trainer.dataset().sizes().vocabulary) + " kinds to train on, " +
              grouped(trainer.experiment().training.steps) + " steps" +
              (step > 0 ? ", going on after step " + grouped(step) : std::string()) + "; run folder " +
              run.writer->folder().string() + "\n");
    for (const auto& remark : trainer.dataset().remarks())
        complain("note: " + remark);
    out.flush();
}

void conclude_json(const Run& run, const train::Outcome& outcome, Output& out) {
    out.write_line(Json{{"event", "finished"},
                        {"run_dir", run.writer->folder().string()},
                        {"steps", outcome.step},
                        {"train_loss", outcome.train_loss},
                        {"val_loss", outcome.val_loss},
                        {"seconds", outcome.seconds},
                        {"tokens_per_second", outcome.tokens_per_second},
                        {"state", train::state_name(outcome.state)},
                        {"reason", outcome.reason},
                        {"best_loss", outcome.best_loss}});
}

void conclude(const Run& run, const train::Outcome& outcome, Output& out) {
    // Why a run went wrong stands on standard error.
    const bool well = outcome.state == train::RunState::finished || outcome.state == train::RunState::stopped;
    std::string text = train::state_name(outcome.state);
    text += well ? ": " + outcome.reason : " after step " + grouped(outcome.step);
    text += "\ntraining loss " + decimals(outcome.train_loss, 4) + ", validation loss " +
            decimals(outcome.val_loss, 4);
    if (std::isfinite(outcome.best_loss)) {
        text += " (best " + decimals(outcome.best_loss, 4) + " at step " + grouped(outcome.best_step) + ")";
    }
    if (const auto lowest = run.trainer->lowest_loss()) text += ", lowest possible " + decimals(*lowest, 4);
    text += "; " + decimals(outcome.seconds, 1) + " s, " + grouped(std::llround(outcome.tokens_per_second)) +
            " tokens/s\n";
    const auto folder = quoted(run.writer->folder().string());
    if (outcome.state == train::RunState::stopped)
        text += "go on with: optimlab-cli train --resume " + folder + "\n";
    if (outcome.state == train::RunState::finished)
        text += "let it write: optimlab-cli sample " + folder + "\n";
    out.write(text);
}

int exit_code(const train::Outcome& outcome) {
    switch (outcome.state) {
        case train::RunState::finished:
            return exit_finished;
        case train::RunState::stopped:
            return exit_interrupted;
        case train::RunState::diverged:
            complain("diverged: " + outcome.reason);
            return exit_diverged;
        default:
            complain(outcome.reason);
            return exit_failed;
    }
}

/// Several seeds are a sweep over the seed, so that they are made and gone on with in the same way.
base::Result<std::unique_ptr<tune::Sweep>> seed_sweep(const Options& options) {
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

int run_seeds(const Options& options, train::Control& control, Output& out) {
    const auto sweep = seed_sweep(options);
    if (!sweep) return report(sweep.error());
    const int code = run_sweep(**sweep, control, options.json, out);
    const auto trials = (*sweep)->trials();
    if (!trials) return report(trials.error());
    std::vector<double> losses;
    for (const auto& trial : *trials) {
        if (trial.state == tune::TrialState::finished) losses.push_back(trial.value);
    }
    const auto spread = tune::spread(losses);
    if (options.json) {
        auto line = finished_json(**sweep, *trials);
        line["val_loss"] = spread_json(spread);
        out.write_line(line);
        return code;
    }
    write_trials(**sweep, *trials, out);
    if (spread.count > 0) {
        out.write("\nvalidation loss " + decimals(spread.mean, 4) + " ± " + decimals(spread.half_width, 4) +
                  " (95 % interval of the mean, " + grouped(spread.count) + " seeds), sd " +
                  decimals(spread.sd, 4) + ", from " + decimals(spread.lowest, 4) + " to " +
                  decimals(spread.highest, 4) + "\ncompare it: optimlab-cli compare " +
                  quoted((*sweep)->folder().string()) + " OTHER_DIR\n");
    }
    return code;
}

int run(const Options& options, Output& out) {
    train::Control control;
    const Interrupt interrupt(control);
    if (options.seeds) return run_seeds(options, control, out);
    auto made = options.resume ? resumed_run(options) : new_run(options);
    if (!made) return report(made.error());
    if (!options.json) introduce(*made, out);

    const auto reporter = make_reporter(options, made->trainer->experiment(), out);
    const std::array<train::StepObserver*, 2> observers = {made->writer.get(), reporter.get()};
    // Training goes on when nobody reads its words any more: the run folder is what it is for.
    const train::Outcome outcome = made->trainer->run(control, observers);
    if (options.json) {
        conclude_json(*made, outcome, out);
    } else {
        conclude(*made, outcome, out);
    }
    out.flush();
    return exit_code(outcome);
}

}  // namespace

void add_train(CLI::App& app, Action& action) {
    const auto options = std::make_shared<Options>();
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
    command->add_flag("--json", options->json,
                      "One JSON object a line: every step, every validation, the end");
    command->callback([options, &action] { action = [options](Output& out) { return run(*options, out); }; });
}

}  // namespace optimlab::app
