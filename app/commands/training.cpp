// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/training.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include <unistd.h>

#include "app/commands/interrupt.h"
#include "app/commands/loading_watch.h"
#include "app/commands/reporters.h"
#include "app/commands/text.h"
#include "core/base/memory.h"
#include "core/store/checkpoints.h"
#include "core/task/catalog.h"
#include "core/train/memory_need.h"
#include "core/tune/ranks.h"

namespace optimlab::app {

using base::Json;

namespace {

/// Seconds between two attempts to write what the disk does not take.
constexpr double retry_every = 1;
constexpr double wait_elsewhere = 60;

bool on_terminal() {
    const char* kind = std::getenv("TERM");
    return isatty(STDOUT_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

std::unique_ptr<train::StepObserver> make_reporter(bool json, const train::Experiment& experiment,
                                                   Output& out) {
    if (json) return make_json_reporter(out);
    const RunFacts facts{experiment.training.steps, experiment.training.seconds,
                         task::entry(experiment.task).metric_name};
    return on_terminal() ? make_bar_reporter(out, facts) : make_line_reporter(out, facts);
}

void introduce(Run& run, Output& out) {
    const auto& trainer = *run.trainer;
    const auto step = trainer.progress().step;
    for (const auto& remark : trainer.dataset().remarks())
        note(remark);
    const auto need = train::memory_need(trainer.experiment(), trainer.dataset().sizes());
    const auto& training = trainer.experiment().training;
    if (const auto stay = train::beyond_budget(need, training); stay > 0) {
        note("training.checkpoint_megabytes: the checkpoints that always stay, " +
             std::string(training.checkpoint_best ? "the newest and the best" : "the newest") +
             ", take about " + base::show_bytes(stay) + ", more than the budget of " +
             base::show_number(training.checkpoint_megabytes) + " MB");
    }
    out.write(trainer.experiment().name + ": " + grouped(run.trainer->model().parameters().count()) +
              " parameters, about " + base::show_bytes(need.total) + " of memory, " +
              grouped(std::llround(trainer.dataset().extent().tokens)) + " tokens of " +
              grouped(trainer.dataset().sizes().vocabulary) + " kinds to train on, " +
              grouped(training.steps) + " steps" +
              (step > 0 ? ", going on after step " + grouped(step) : std::string()) + "; run folder " +
              run.writer->folder().string() + "\n");
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

/// Of a run that failed, where it has a checkpoint to go on from.
std::string how_to_go_on(const store::fs::path& folder) {
    std::vector<std::string> damaged;
    if (!store::newest_checkpoint(folder, damaged)) return "";
    return "; then go on with: optimlab-cli train --resume " + quoted(folder.string());
}

/// Whether all could make the run; what the first could not do is said by it alone.
int agree(const base::Result<Run>& made, train::Peers& peers) {
    double missing = made ? 0 : 1;
    const bool first_is_missing = peers.first(missing) > 0;
    const bool own_is_missing = missing > 0;
    peers.add(std::span(&missing, 1));
    if (missing == 0 || (first_is_missing && peers.rank() == 0)) return exit_finished;
    if (!own_is_missing || first_is_missing) return exit_bad_input;
    return report({made.error().kind, "rank " + std::to_string(peers.rank()) + ": " + made.error().message});
}

/// Of a process that only helps.
int silent_exit_code(const train::Outcome& outcome) {
    switch (outcome.state) {
        case train::RunState::finished:
            return exit_finished;
        case train::RunState::stopped:
            return exit_interrupted;
        case train::RunState::diverged:
            return exit_diverged;
        default:
            return exit_failed;
    }
}

int exit_code(const Run& run, const train::Outcome& outcome) {
    switch (outcome.state) {
        case train::RunState::diverged:
            complain("diverged: " + outcome.reason);
            break;
        case train::RunState::failed:
            complain(outcome.reason + how_to_go_on(run.writer->folder()));
            break;
        default:
            break;
    }
    return silent_exit_code(outcome);
}

}  // namespace

base::Result<Run> resume_run(const store::fs::path& folder, std::optional<std::int64_t> steps,
                             const base::Watch& watch, bool writes) {
    std::vector<std::string> skipped;
    auto trainer = store::resume(folder, skipped, steps, watch);
    if (!trainer) return trainer.error();
    if (!writes) return Run{*std::move(trainer), nullptr};
    for (const auto& line : skipped)
        complain("passed over: " + line);
    auto writer = store::RunWriter::reopen(folder, **trainer);
    if (!writer) return writer.error();
    return Run{*std::move(trainer), *std::move(writer)};
}

void DiskWait::add_option(CLI::App& command) {
    command
        .add_option("--disk-wait", seconds_,
                    "How long a run waits for a disk that is full or read-only before it fails; without, a "
                    "minute, and at a terminal as long as it takes")
        ->check(CLI::Validator(
            [](const std::string& given) {
                double seconds = 0;
                const bool fits = CLI::detail::lexical_cast(given, seconds) && seconds >= 0;
                return fits ? std::string() : given + " is no number of seconds of at least 0";
            },
            ""))
        ->type_name("SECONDS");
}

train::Patience DiskWait::patience() const {
    const double seconds = seconds_.value_or(on_terminal() ? train::Patience::endless : wait_elsewhere);
    const auto tell = [seconds](const train::Event& event) {
        if (event.kind != train::EventKind::paused) return complain(event.text);
        const bool endless = seconds >= train::Patience::endless;
        const auto what = event.step > 0
                              ? "; paused at step " + grouped(event.step) +
                                    ", with what is not written yet in memory; it is tried again"
                              : std::string("; what should be made there waits, and is tried again");
        complain(event.text + what + " every second" +
                 (endless ? std::string() : " for " + decimals(seconds, 0) + " s") +
                 ", and Ctrl+C ends the run with what is on the disk");
    };
    return {seconds, retry_every, tell};
}

void add_training_options(CLI::App& command, TrainingOptions& options) {
    command.add_flag("--json", options.json, "One JSON object a line: every step, every validation, the end");
    options.disk_wait.add_option(command);
}

int train_run(const std::function<base::Result<Run>(const base::Watch&)>& make,
              const TrainingOptions& options, Output& out, train::Peers& peers) {
    const bool json = options.json;
    train::Control control(options.disk_wait.patience());
    const Interrupt interrupt(control);
    auto made = make(loading_watch(control));
    if (const int code = agree(made, peers); code != exit_finished) return code;
    if (!made && control.stop_requested()) return exit_interrupted;
    if (!made) return report(made.error());
    Run& run = *made;
    run.trainer->share(peers);
    if (!run.writer) return silent_exit_code(run.trainer->run(control, {}));
    if (!json) introduce(run, out);
    const auto reporter = make_reporter(json, run.trainer->experiment(), out);
    const std::array<train::StepObserver*, 2> observers = {run.writer.get(), reporter.get()};
    // Training goes on when nobody reads its words any more: the run folder is what it is for.
    const train::Outcome outcome = run.trainer->run(control, observers);
    if (json) {
        conclude_json(run, outcome, out);
    } else {
        conclude(run, outcome, out);
    }
    out.flush();
    const int code = exit_code(run, outcome);
    // The others know nothing of a disk that is full, and would wait for this one's gradients.
    if (peers.count() > 1 && outcome.state == train::RunState::failed) tune::Ranks::give_up(code);
    return code;
}

}  // namespace optimlab::app
