// SPDX-License-Identifier: GPL-3.0-or-later
// The trainer runs an experiment: data, model, steps, validation, stop conditions, divergence. It owns
// nothing of a window and writes no file; it tells observers and obeys a Control.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/optim/evaluation_weights.h"
#include "core/task/dataset.h"
#include "core/train/control.h"
#include "core/train/experiment.h"
#include "core/train/observer.h"
#include "core/train/train_step.h"

namespace optimlab::train {

/// interrupted: it was running when its program was killed or the power went.
enum class RunState { created, running, paused, finished, stopped, diverged, failed, interrupted };
const char* state_name(RunState state);
/// The state of that name, or failed.
RunState state_from_name(const std::string& name);

/// How a run ended, or where it stands.
struct Outcome {
    RunState state = RunState::created;
    std::string reason;  ///< in words: "all 2,000 steps done", "loss became infinite at step 137; ..."
    std::int64_t step = 0;
    double train_loss = 0, val_loss = 0, best_loss = 0;  ///< NaN where not measured
    std::int64_t best_step = 0;
    double seconds = 0, tokens_per_second = 0;
};

/// All of a run's progress that is not in tensors.
struct Progress {
    std::int64_t step = 0, tokens = 0;
    double seconds = 0;
    double train_loss, val_loss, best_loss;
    double best_watched;  ///< that counted as an improvement; evals_since_best are those since then
    std::int64_t best_step = 0, evals_since_best = 0;
    std::int64_t eval_step = -1;  ///< of the last validation
    std::int64_t updates = 0;     ///< that the optimizer's state has seen: no steps that were left out
    Progress();
};

/// What a validation found.
struct Validation {
    double loss = 0;          ///< nats per target
    std::int64_t tokens = 0;  ///< that the model read
    task::Measured measured{};
};

/// A named view of weights or optimizer state.
using NamedTensor = optim::StateTensor<float>;

class Trainer {
 public:
    /// Loads the data, assembles the model and initializes it. Errors name the file or path. known: of a
    /// model that goes on; its tokenizer is taken, and none is learnt.
    static base::Result<std::unique_ptr<Trainer>> create(const Experiment& experiment,
                                                         const base::Watch& watch = {},
                                                         const task::Codec* known = nullptr);

    const Experiment& experiment() const { return experiment_; }
    const task::Dataset& dataset() const { return *dataset_; }
    model::Transformer<float>& model() { return step_.model(); }
    const Progress& progress() const { return progress_; }
    Outcome outcome() const;

    /// Weights under their own names and optimizer state under "optimizer/...": what a checkpoint holds.
    std::vector<NamedTensor> tensors();
    /// State that is single numbers: the optimizer's, and the schedule's under "schedule/...".
    std::vector<optim::StateNumber> numbers();
    /// While it lives, model() has the weights to evaluate, save and sample with.
    optim::EvaluationWeights<float> evaluation_weights() {
        return {step_.optimizer(), step_.model().parameters()};
    }
    /// Whether these are others than the training weights.
    bool evaluates_elsewhere() { return step_.optimizer().evaluates_elsewhere(); }
    /// After the tensors were filled from a checkpoint: goes on from there.
    void restore(const Progress& progress) { progress_ = progress; }
    /// Takes over the experiment as live changes had left it; only live parameters may differ.
    void reconfigure(const Experiment& experiment);
    /// Trains together with these processes, each of which has made the same trainer; their micro-batches
    /// must be at least as many as they. They must outlive this. Only the first may have observers and live
    /// changes.
    void share(Peers& peers);
    /// Live changes that a record has from here on, in order: they are made again at their steps.
    void repeat(std::vector<Event> changes) { recorded_ = std::move(changes); }

    /// Trains until a stop condition holds or the control says stop; may be called again to go on.
    Outcome run(Control& control, std::span<StepObserver* const> observers);
    /// Makes the next step only, whatever the stop conditions say: no validation, no checkpoint. An error
    /// when it is not finite.
    base::Status make_one_step(std::span<StepObserver* const> observers);
    /// How well it does on a part that is not trained on: `batches` batches spread evenly, 0 for all of it.
    Validation validate(std::int64_t batches, task::Part part = task::Part::validation);
    /// The validation loss below which training data cannot be better either, if the source knows it.
    std::optional<double> lowest_loss() const { return dataset_->lowest_loss(); }

 private:
    Trainer(const Experiment& experiment, std::unique_ptr<task::Dataset> dataset);

    using Observers = std::span<StepObserver* const>;
    Outcome loop(Control& control, Observers observers);
    Outcome end(RunState state, std::string reason, Control& control, Observers observers, bool save);
    void tell_of_next_step(Observers observers);
    /// Whether anybody wants to stop.
    bool stop_is_wanted(const Control& control) const;
    /// The first process's number: what decides how a run goes on must be the same for all.
    double agreed(double number) const { return peers_->first(number); }
    bool make_step(Observers observers);
    bool validation_is_due() const;
    /// False when it diverged; divergence_ says how.
    bool evaluate(Control& control, Observers observers);
    /// validate(), or nothing when the control said stop meanwhile.
    std::optional<Validation> measure(task::Part part, std::int64_t batches, const Control* control);
    /// False, and divergence_ says why: what must not be saved, as every resumed run would begin with it.
    bool weights_are_finite();
    base::Status checkpoint(CheckpointReason reason, Control& control, Observers observers);
    base::Status health(Control& control, Observers observers);
    /// Tries until it succeeds; while it fails the run is paused, as long as the control has patience.
    base::Status insist(Control& control, Observers observers, const std::function<base::Status()>& attempt);
    void take_changes(Control& control, Observers observers);
    void change(const std::string& path, const Json& value, Observers observers);
    void repeat_changes(Observers observers);
    /// The reason to finish after this step, or "".
    std::string stop_reason() const;
    std::string explain_divergence(const StepResult& result) const;
    std::string usual_causes() const;
    double clock() const;

    Experiment experiment_;
    Peers* peers_ = &alone();
    std::vector<Event> recorded_;  ///< changes to be made again
    std::unique_ptr<task::Dataset> dataset_;
    TrainStep<float> step_;
    Progress progress_;
    Health health_;
    std::int64_t skipped_in_a_row_ = 0;
    task::BatchRoom room_;
    std::vector<double> recent_norms_;
    std::string divergence_;
    base::Status best_saved_ = base::Done{};  ///< how the last saving of the best weights went
    double seconds_before_ = 0;
    std::chrono::steady_clock::time_point started_;
};

}  // namespace optimlab::train
