// SPDX-License-Identifier: GPL-3.0-or-later
// A run that takes a fraction of a second, and an observer that writes down what it is told.
#pragma once

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <QtTest>

#include "core/train/trainer.h"

namespace optimlab::test {

/// One block of 16 channels on 5,000 characters, 30 steps, with `changes` merged into the document.
inline train::Experiment small_experiment(const base::Json& changes = base::Json::object()) {
    base::Json document = {{"name", "small"},
                           {"data", {{"id", "stories"}, {"characters", 5000}}},
                           {"model", {{"d_model", 16}, {"context", 16}, {"blocks", {{{"n_heads", 2}}}}}},
                           {"optimizer", {{"id", "adamw"}, {"lr", 0.01}}},
                           {"schedule", {{"id", "constant"}}},
                           {"training",
                            {{"steps", 30},
                             {"batch_size", 4},
                             {"eval_every", 10},
                             {"eval_batches", 2},
                             {"checkpoint_every", 0},
                             {"threads", 1}}}};
    // A component of another kind has other parameters.
    for (const auto& [key, value] : changes.items()) {
        if (value.is_object() && value.contains("id")) document[key] = base::Json::object();
    }
    document.merge_patch(changes);
    auto experiment = train::read_experiment(document);
    if (!experiment) qFatal("%s", experiment.error().message.c_str());
    return *std::move(experiment);
}

inline std::unique_ptr<train::Trainer> trainer_for(const train::Experiment& experiment) {
    auto trainer = train::Trainer::create(experiment);
    if (!trainer) qFatal("%s", trainer.error().message.c_str());
    return *std::move(trainer);
}

/// Collects everything, and does at each step what a test asks for.
class Collector final : public train::StepObserver {
 public:
    std::vector<train::StepRecord> steps;
    std::vector<train::EvalRecord> evals;
    std::vector<train::Event> events;
    std::vector<std::pair<train::CheckpointReason, std::int64_t>> checkpoints;
    std::function<void(const train::StepRecord&)> at_step{};
    std::function<base::Status(train::CheckpointReason)> at_checkpoint{};
    base::Status condition = base::Done{};
    /// For other threads.
    std::atomic<std::int64_t> last_step{0};
    std::array<std::atomic<int>, static_cast<std::size_t>(train::EventKind::failed) + 1> count{};

    void on_step(const train::StepRecord& record) override {
        steps.push_back(record);
        if (at_step) at_step(record);
        last_step = record.step;
    }
    void on_eval(const train::EvalRecord& record) override { evals.push_back(record); }
    void on_event(const train::Event& event) override {
        events.push_back(event);
        ++count[static_cast<std::size_t>(event.kind)];
    }
    base::Status on_checkpoint(train::Trainer& trainer, train::CheckpointReason reason) override {
        checkpoints.emplace_back(reason, trainer.progress().step);
        return at_checkpoint ? at_checkpoint(reason) : base::Done{};
    }
    base::Status health() override { return condition; }

    std::vector<double> losses() const {
        std::vector<double> all;
        for (const auto& step : steps)
            all.push_back(step.loss);
        return all;
    }
    int times(train::EventKind kind) const { return count[static_cast<std::size_t>(kind)]; }
};

/// Trains until the run ends; with stop_at, somebody stops it after that step.
inline train::Outcome run(train::Trainer& trainer, Collector& collector, std::int64_t stop_at = 0) {
    train::Control control;
    if (stop_at > 0) {
        collector.at_step = [&control, stop_at](const auto& record) {
            if (record.step == stop_at) control.stop();
        };
    }
    train::StepObserver* const observers[] = {&collector};
    auto outcome = trainer.run(control, observers);
    if (stop_at > 0) collector.at_step = nullptr;
    return outcome;
}

/// A run of the small experiment with changes, from its beginning to its end.
struct Finished {
    Collector seen;
    train::Outcome outcome;
    explicit Finished(const base::Json& changes)
        : outcome(run(*trainer_for(small_experiment(changes)), seen)) {}
};

}  // namespace optimlab::test
