// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/sweep.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <thread>

#include "core/analysis/statistics.h"
#include "core/base/files.h"
#include "core/base/parallel.h"
#include "core/base/side_by_side.h"
#include "core/store/json_values.h"
#include "core/store/run_folder.h"
#include "core/train/insist.h"
#include "core/tune/division.h"
#include "core/tune/one_run.h"

namespace optimlab::tune {

using base::input_error;

namespace {

constexpr const char* journal_name = "journal.jsonl";

/// A target that no validation has would only be missed after the first trial; it is missed at once.
base::Status check_target(const SweepSpec& spec) {
    const auto& target = spec.options.target;
    std::string known;
    for (const auto& one : targets(spec.base.task)) {
        if (target == one) return base::Done{};
        known += (known.empty() ? "" : ", ") + one;
    }
    return input_error("search.target: {} is never recorded by the task {}; there are {}", base::show(target),
                       spec.base.task.id, known);
}

/// What a run came to.
struct Result {
    TrialState state = TrialState::finished;
    double value = std::numeric_limits<double>::quiet_NaN();
    std::int64_t step = 0;
    double seconds = 0;
    std::string reason{};
};

base::Result<Result> result_of(const fs::path& folder, const SweepSpec& spec) {
    const auto record = store::read_run(folder);
    if (!record) return record.error();
    const auto& outcome = record->summary.outcome;
    Result result{TrialState::finished, std::numeric_limits<double>::quiet_NaN(), outcome.step,
                  outcome.seconds, ""};
    // A fork's clock goes on from its parent's.
    if (const auto& parent = record->summary.parent) {
        for (const auto& step : record->steps) {
            if (step.step == parent->step) result.seconds -= step.seconds;
        }
    }
    if (outcome.state == train::RunState::diverged) {
        result.state = TrialState::diverged;
        result.reason = outcome.reason;
        return result;
    }
    const bool best = spec.options.target == "best_loss";
    for (const auto& eval : record->evals) {
        if (eval.step == 0) continue;  // of the weights that it began with
        const double value = target_of(eval, spec.options.target);
        result.value = best && !std::isnan(result.value) ? std::min(result.value, value) : value;
    }
    return result;
}

}  // namespace

/// Tells the sweep of a run's validations, and stops the run when it is to end.
class Sweep::Watch final : public train::StepObserver {
 public:
    Watch(Sweep& sweep, const Trial& trial, bool reports, train::Control& own)
        : sweep_(sweep), trial_(trial), reports_(reports), own_(own) {}

    void on_step(const train::StepRecord& record) override { seconds_ = record.seconds; }
    void on_eval(const train::EvalRecord& record) override {
        seconds_ = record.seconds;
        if (trial_.until > 0 && record.step >= trial_.until) {
            arrived_ = true;
            own_.stop(base::message("at the end of its stretch of the search"));
        }
        // The last one is the trial's value; what comes at step 0 says nothing of it.
        if (!reports_ || pruned_ || record.step == 0) return;
        step_ = record.step;
        value_ = target_of(record, sweep_.spec_.options.target);
        next_ = Next::report;
    }
    /// What the journal does not take, on a full disk say, is tried again.
    base::Status health() override {
        if (next_ == Next::report) {
            const auto ends = sweep_.report(trial_.number, step_, value_);
            if (!ends) return ends.error();
            next_ = *ends && step_ < sweep_.spec_.base.training.steps ? Next::prune : Next::nothing;
        }
        if (next_ == Next::prune) {
            // First the journal: a crash in between must not let the trial go on.
            auto done = sweep_.done(trial_.number, TrialState::pruned, value_, step_, seconds_, "");
            if (!done) return done;
            next_ = Next::nothing;
            pruned_ = true;
            own_.stop(base::message("ended early by the search"));
        }
        return base::Done{};
    }

    bool pruned() const { return pruned_; }
    /// At the step at which the trial ends.
    bool arrived() const { return arrived_; }

 private:
    Sweep& sweep_;
    const Trial& trial_;
    bool reports_;
    train::Control& own_;
    bool pruned_ = false, arrived_ = false;
    enum class Next { nothing, report, prune } next_ = Next::nothing;
    std::int64_t step_ = 0;
    double value_ = 0, seconds_ = 0;
};

Sweep::Sweep(SweepSpec spec, fs::path folder)
    : spec_(std::move(spec)),
      folder_(std::move(folder)),
      journal_(folder_ / journal_name, spec_.space, spec_.maximizes()),
      sampler_(sampler_entry(spec_.sampler.id).make(spec_.sampler.params, search_of(spec_))),
      pruner_(pruner_entry(spec_.pruner.id).make(spec_.pruner.params, spec_.base.training.steps)) {}

base::Result<std::unique_ptr<Sweep>> Sweep::create(SweepSpec spec, const fs::path& folder,
                                                   const base::Watch& watch) {
    std::error_code code;
    if (fs::exists(folder / sweep_file, code) || fs::exists(folder / "experiment.json", code)) {
        return input_error(
            "{}: there is a sweep or a run in this folder already; choose another, or go on with sweep "
            "--resume",
            folder);
    }
    if (auto known = check_target(spec); !known) return known.error();
    const auto cores = static_cast<std::int64_t>(base::hardware_threads());
    if (spec.base.training.threads > 0) {
        spec.threads = spec.base.training.threads;
    } else if (spec.options.workers > 0) {
        spec.threads = std::max<std::int64_t>(1, cores / spec.options.workers);
    } else {
        const auto division = measure_division(spec.base, spec.trials, watch);
        if (!division) return division.error();
        spec.threads = division->threads;
    }
    if (auto made = base::make_folder(folder / "trials"); !made) return made.error();
    auto written = base::write_file(folder / sweep_file, to_json(spec).dump(2) + "\n");
    if (!written) return written.error();
    return std::unique_ptr<Sweep>(new Sweep(std::move(spec), folder));
}

base::Result<std::unique_ptr<Sweep>> Sweep::open(const fs::path& folder) {
    std::error_code code;
    const auto path = folder / sweep_file;
    if (!fs::exists(path, code)) {
        return input_error(
            "{}: this is no folder of a sweep (it has no {}); give the one that `optimlab-cli sweep "
            "SPEC.json` has made",
            folder, sweep_file);
    }
    const auto text = base::read_file(path);
    if (!text) return text.error();
    const auto document = base::parse_json(*text, path.string());
    if (!document) return document.error();
    auto spec = read_sweep(*document);
    if (!spec) return input_error("{}: {}", path, spec.error().message);
    std::unique_ptr<Sweep> sweep(new Sweep(*std::move(spec), folder));
    // What stands in the journal already is read now, so that nobody is told of it again.
    if (auto trials = sweep->trials(); !trials) return trials.error();
    return sweep;
}

std::int64_t Sweep::workers() const {
    if (spec_.options.workers > 0) return spec_.options.workers;
    const auto cores = static_cast<std::int64_t>(base::hardware_threads());
    return std::clamp<std::int64_t>(cores / std::max<std::int64_t>(1, spec_.threads), 1, spec_.trials);
}

fs::path Sweep::trial_folder(std::int64_t trial) const {
    char name[32];
    std::snprintf(name, sizeof name, "%04lld", static_cast<long long>(trial));
    return folder_ / "trials" / name;
}

std::vector<fs::path> Sweep::run_folders(std::int64_t trial) const {
    if (spec_.options.seeds == 1) return {trial_folder(trial)};
    std::vector<fs::path> all;
    for (std::int64_t i = 0; i < spec_.options.seeds; ++i) {
        const auto seed = spec_.base.seed + static_cast<std::uint64_t>(i);
        all.push_back(trial_folder(trial) / ("seed-" + std::to_string(seed)));
    }
    return all;
}

base::Result<Sweep::Asked> Sweep::ask() {
    auto locked = journal_.lock();
    if (!locked) return locked.error();
    const auto& trials = (*locked)->trials();
    bool under_way = false;
    for (const auto& trial : trials) {
        if (trial.ended()) continue;
        auto lock = base::FileLock::take(trial_folder(trial.number) / claim_name);
        if (lock) return Asked{Next::claimed, Claim{trial, *std::move(lock)}};
        under_way = true;
    }
    const auto number = static_cast<std::int64_t>(trials.size());
    if (number >= spec_.trials) return Asked{under_way ? Next::wait : Next::over, {}};
    const auto needed = static_cast<std::size_t>(sampler_->waits_for(number));
    if (!std::all_of(trials.begin(), trials.begin() + static_cast<std::ptrdiff_t>(needed),
                     [](const Trial& trial) { return trial.ended(); }))
        return Asked{Next::wait, {}};
    const Start start = sampler_->next(number, trials);
    const Json values = start.values.is_null() ? values_at(spec_.space, start.point) : start.values;
    if (auto made = base::make_folder(trial_folder(number)); !made) return made.error();
    auto lock = base::FileLock::take(trial_folder(number) / claim_name);
    if (!lock) return lock.error();
    auto added = (*locked)->add(line_of(number, values, start));
    if (!added) return added.error();
    return Asked{Next::claimed, Claim{(*locked)->trials().back(), *std::move(lock)}};
}

Json Sweep::line_of(std::int64_t number, const Json& values, const Start& start) {
    Json line = {{"event", "trial"}, {"trial", number}, {"values", values}};
    if (start.parent) line["parent"] = *start.parent;
    if (start.until > 0) line["until"] = start.until;
    return line;
}

base::Result<bool> Sweep::report(std::int64_t trial, std::int64_t step, double& value) {
    auto locked = journal_.lock();
    if (!locked) return locked.error();
    const auto& known = (*locked)->trials()[static_cast<std::size_t>(trial)];
    // A run that goes on from a checkpoint makes some validations again.
    if (!known.reports.empty() && known.reports.back().first >= step) return false;
    if (spec_.options.target == "best_loss" && !known.reports.empty())
        value = std::min(value, known.reports.back().second);
    auto added = (*locked)->add(
        {{"event", "report"}, {"trial", trial}, {"step", step}, {"value", store::number(value)}});
    if (!added) return added.error();
    return pruner_->ends(known, (*locked)->trials());
}

base::Status Sweep::done(std::int64_t trial, TrialState state, double value, std::int64_t step,
                         double seconds, const std::string& reason) {
    auto locked = journal_.lock();
    if (!locked) return locked.error();
    return (*locked)->add({{"event", "done"},
                           {"trial", trial},
                           {"state", trial_state_name(state)},
                           {"value", store::number(value)},
                           {"step", step},
                           {"seconds", seconds},
                           {"reason", reason}});
}

base::Result<OneRun> Sweep::run_of(const Trial& trial, std::size_t seed, const train::Experiment& experiment,
                                   const base::Watch& watch) {
    const auto folder = run_folders(trial.number)[seed];
    if (!trial.parent) return open_run(folder, experiment, watch);
    return open_fork(folder, run_folders(*trial.parent)[seed], experiment);
}

base::Status Sweep::make(const Claim& claim, train::Control& control) {
    const auto folders = run_folders(claim.trial.number);
    std::vector<double> values;
    Result sum;
    const auto end = [&](TrialState state, double value, const std::string& reason) {
        return train::patiently<base::Done>(
            control, [&] { return done(claim.trial.number, state, value, sum.step, sum.seconds, reason); });
    };
    for (std::size_t i = 0; i < folders.size(); ++i) {
        auto experiment = with_values(spec_.base, claim.trial.values);
        if (!experiment) return end(TrialState::refused, worst, experiment.error().message);
        experiment->seed += i;
        experiment->training.threads = spec_.threads;
        if (!is_over(folders[i], claim.trial.until)) {
            const auto goes_on = [&](double) { return !control.stop_requested(); };
            auto run = train::patiently<OneRun>(control,
                                                [&] { return run_of(claim.trial, i, *experiment, goes_on); });
            if (!run && control.stop_requested()) return base::Done{};
            if (!run) {
                if (run.error().kind == base::Error::Kind::work) return run.error();
                return end(TrialState::refused, worst, run.error().message);
            }
            train::Control own(&control);
            Watch watch(*this, claim.trial, i == 0, own);
            const std::array<train::StepObserver*, 2> observers = {run->writer.get(), &watch};
            const auto outcome = run->trainer->run(own, observers);
            if (watch.pruned()) return base::Done{};
            if (outcome.state == train::RunState::failed)
                return base::Error{base::Error::Kind::work, outcome.reason};
            if (outcome.state == train::RunState::stopped && !watch.arrived()) return base::Done{};
        }
        const auto result = result_of(folders[i], spec_);
        if (!result) return result.error();
        sum.step = result->step;
        sum.seconds += result->seconds;
        if (result->state == TrialState::diverged) return end(TrialState::diverged, worst, result->reason);
        values.push_back(result->value);
    }
    return end(TrialState::finished, analysis::spread(values).mean, "");
}

base::Status Sweep::work(train::Control& control) {
    using namespace std::chrono_literals;
    while (!control.stop_requested()) {
        auto asked = train::patiently<Asked>(control, [this] { return ask(); });
        if (!asked && control.stop_requested()) break;
        if (!asked) return asked.error();
        if (asked->next == Next::over) break;
        if (asked->next == Next::wait) {
            // If the worker of a trial under way should die, somebody has to go on with it.
            std::this_thread::sleep_for(50ms);
            continue;
        }
        if (auto made = make(*asked->claim, control); !made) return made;
    }
    return base::Done{};
}

base::Status Sweep::run(train::Control& control) {
    const auto count = static_cast<std::size_t>(workers());
    train::Control level(&control);  // a worker that meets a fault of the machine ends the others
    const auto ends = base::side_by_side(
        count, [&](std::size_t) { return work(level); },
        [&](std::size_t, const base::Status& status) {
            if (!status) level.stop();
        },
        base::work_error("the system has not enough memory or threads for so many trials at once; set "
                         "search.workers to fewer"));
    for (const auto& end : ends) {
        if (!end) return end;
    }
    return base::Done{};
}

base::Result<bool> Sweep::is_worked_on() {
    const auto all = trials();
    if (!all) return all.error();
    return std::any_of(all->begin(), all->end(), [&](const Trial& trial) {
        return !trial.ended() && base::FileLock::is_held(trial_folder(trial.number) / claim_name);
    });
}

base::Result<std::vector<Trial>> Sweep::trials() {
    auto locked = journal_.lock();
    if (!locked) return locked.error();
    return (*locked)->trials();
}

const Trial* best_trial(const std::vector<Trial>& trials) {
    const Trial* best = nullptr;
    for (const auto& trial : trials) {
        const bool counts = trial.state == TrialState::finished && std::isfinite(trial.value);
        if (counts && (!best || trial.value < best->value)) best = &trial;
    }
    return best;
}

}  // namespace optimlab::tune
