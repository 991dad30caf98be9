// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/rerun.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/store/checkpoints.h"
#include "core/store/json_values.h"
#include "core/store/run_log.h"
#include "core/train/control.h"

namespace optimlab::store {

namespace {

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// The record of a step, or nullptr.
template <class Record>
const Record* find_step(const std::vector<Record>& all, std::int64_t step) {
    // The last one: a validation that a stop cut off is made when the run goes on.
    const auto after = std::upper_bound(all.begin(), all.end(), step,
                                        [](std::int64_t s, const Record& one) { return s < one.step; });
    return after != all.begin() && std::prev(after)->step == step ? &*std::prev(after) : nullptr;
}

/// Compares, and makes the recorded changes between two steps, where the trainer took them then.
class Retake final : public train::StepObserver {
 public:
    Retake(Rerun& rerun, const RunRecord& record, train::Control& control, const RerunRequest& request)
        : rerun_(rerun),
          record_(record),
          changes_(live_changes(record)),
          control_(control),
          request_(request),
          step_(rerun.from) {}

    void on_step(const train::StepRecord& now) override {
        step_ = now.step;
        const auto* then = find_step(record_.steps, now.step);
        if (!then) return;
        compare("loss", then->loss, now.loss);
        compare("rate", then->lr, now.lr);
        if (!rerun_.difference) ++rerun_.losses;
    }
    void on_eval(const train::EvalRecord& now) override {
        const auto* then = find_step(record_.evals, now.step);
        if (!then) return;
        compare("validation loss", then->loss, now.loss);
        if (!rerun_.difference) ++rerun_.validations;
    }
    void on_event(const train::Event& event) override {
        if (event.kind == train::EventKind::step_skipped) step_ = event.step;
    }
    base::Status health() override {
        if (auto made = make_changes(); !made) return made;
        const bool go_on = !request_.progress || request_.progress(step_, rerun_.to);
        if (!go_on || rerun_.difference || step_ >= rerun_.to) control_.stop();
        return base::Done{};
    }

    /// Those that were made after the step that was completed last.
    base::Status make_changes() {
        for (const auto& change : changes_) {
            if (change.step != step_) continue;
            Json document = train::to_json(rerun_.trainer->experiment());
            auto set = train::set_path(document, text(change.detail, "path"), change.detail["value"]);
            const auto changed =
                set ? train::read_experiment(document) : base::Result<train::Experiment>(set.error());
            if (!changed) return changed.error();
            rerun_.trainer->reconfigure(*changed);
        }
        return base::Done{};
    }

 private:
    void compare(const char* what, double then, double now) {
        if (rerun_.difference || same(then, now)) return;
        rerun_.difference = Difference{step_, what, then, now};
    }

    Rerun& rerun_;
    const RunRecord& record_;
    std::vector<train::Event> changes_;
    train::Control& control_;
    const RerunRequest& request_;
    std::int64_t step_;
};

/// The newest whole checkpoint that is not after `to`, the one that a fork begins with, or none.
std::optional<fs::path> place_to_begin(const RunRecord& record, const RerunRequest& request,
                                       std::int64_t to) {
    const auto& folder = request.folder;
    if (request.from_checkpoint) {
        auto all = list_checkpoints(folder);
        std::reverse(all.begin(), all.end());
        for (const auto& one : all) {
            if (one.step <= to && read_checkpoint_facts(one.path)) return one.path;
        }
    }
    if (record.summary.parent) return checkpoint_at(folder, record.summary.parent->step);
    return {};
}

}  // namespace

base::Result<Rerun> rerun(const RerunRequest& request) {
    const auto record = read_run(request.folder);
    if (!record) return record.error();
    if (!record->summary.fault.empty()) return base::Error{base::Error::Kind::input, record->summary.fault};
    const std::int64_t last = record->steps.empty() ? 0 : record->steps.back().step;
    Rerun rerun;
    rerun.to = request.to.value_or(last);
    if (rerun.to < 0 || rerun.to > last) {
        return base::input_error("{}: step {} is not in the record, which ends at step {}", request.folder,
                                 rerun.to, last);
    }
    rerun.wanted = rerun.to;
    const auto begin = place_to_begin(*record, request, rerun.to);
    if (!begin && record->summary.parent) {
        return base::input_error(
            "{}: the checkpoint of step {}, at which this fork begins, is missing or damaged", request.folder,
            record->summary.parent->step);
    }
    auto experiment = record->experiment;
    std::shared_ptr<const task::Codec> codec;
    if (begin) {
        const auto facts = read_checkpoint_facts(*begin);
        if (!facts) return facts.error();
        auto there = experiment_at(request.folder, *facts, *record);
        if (!there) return there.error();
        experiment = *std::move(there);
        rerun.from = facts->progress.step;
        codec = facts->codec;
    }
    // What depends on the machine and the clock is as it was, not as it would be now.
    const auto asked = experiment.training;
    if (record->environment.threads > 0) experiment.training.threads = record->environment.threads;
    experiment.training.seconds = 0;
    auto trainer = train::Trainer::create(experiment, {}, codec.get());
    if (!trainer) return trainer.error();
    rerun.trainer = *std::move(trainer);
    if (begin) {
        if (auto loaded = load_checkpoint(*begin, *rerun.trainer); !loaded) return loaded.error();
    }
    train::Control own;
    train::Control& control = request.control ? *request.control : own;
    Retake retake(rerun, *record, control, request);
    if (!begin) {
        if (auto made = retake.make_changes(); !made) return made.error();
    }
    const std::array<train::StepObserver*, 1> observers = {&retake};
    if (rerun.to == rerun.from) control.stop();
    const auto outcome = rerun.trainer->run(control, observers);
    if (outcome.state == train::RunState::failed) return base::Error{base::Error::Kind::work, outcome.reason};
    rerun.to = outcome.step;
    auto after = rerun.trainer->experiment();
    after.training.threads = asked.threads;
    after.training.seconds = asked.seconds;
    rerun.trainer->reconfigure(after);
    return rerun;
}

}  // namespace optimlab::store
