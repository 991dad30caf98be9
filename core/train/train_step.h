// SPDX-License-Identifier: GPL-3.0-or-later
// One training step: forward, backward, regularizers, optimizer. In float it is what every run does; in
// double it is what the tests hold against PyTorch.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/model/transformer.h"
#include "core/modify/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/dataset.h"
#include "core/train/experiment.h"
#include "core/train/health_meter.h"
#include "core/train/peers.h"

namespace optimlab::train {

struct StepResult {
    /// Of the batch, before the update, nats per token; what regularizers add to it included.
    double loss = 0;
    double lr = 0;         ///< that the update used
    double grad_norm = 0;  ///< global, before clipping
    /// False when loss or gradient is not finite; the weights are then as they were before the step.
    bool finite = true;
    base::Readouts readouts{};  ///< what the optimizer tells of itself
    base::Readouts terms{};     ///< what regularizers contributed to the loss
};

template <class T>
class TrainStep : private optim::Objective {
 public:
    /// sizes: of the data, or just its vocabulary if the model predicts the next token;
    /// extent: of the training data, for schedules that count in tokens or epochs
    TrainStep(const Experiment& experiment, const model::Sizes& sizes, const task::Extent& extent = {});

    model::Transformer<T>& model() { return model_; }
    optim::Optimizer<T>& optimizer() { return *optimizer_; }
    schedule::Schedule& schedule() { return *schedule_; }
    const schedule::Schedule& schedule() const { return *schedule_; }

    /// Step `number` (from 1) on a batch. Allocates nothing. `health`, made by health_room(), is where the
    /// step is measured part by part; null: nobody asks, and it costs nothing. `update` is the number of the
    /// step for the optimizer; 0: the same.
    StepResult run(const model::Batch& batch, std::int64_t number, Health* health = nullptr,
                   std::int64_t update = 0);
    Health health_room() const { return meter_->room(); }
    /// Loss of a batch without dropout and without touching the gradients. If it has at most
    /// model().max_batch() sequences, model().scores() are then its scores.
    double evaluate(const model::Batch& batch);
    /// From now on each of these processes differentiates its share of the micro-batches. They must outlive
    /// this.
    void share(Peers& peers) { peers_ = &peers; }
    /// Takes changed live parameters into use from the next step on.
    void configure(const Experiment& experiment);

 private:
    /// A number that has a schedule, and where it stands in the parameters that are given on.
    struct Driven {
        std::unique_ptr<schedule::Schedule> schedule;
        Json* value;
        double lowest, highest;
    };
    void make_schedules(const Experiment& experiment);
    /// Gives the driven numbers their values of step t. Allocates nothing.
    void drive(std::int64_t t);

    double gradient() override;
    double sampled_gradient() override;
    /// Does each(part, number) for the micro-batches `first`, first + by, ... and adds up what it returns.
    template <class Each>
    double sum_over_parts(const model::Batch& batch, const Each& each, std::int64_t first = 0,
                          std::int64_t by = 1) const;
    /// Adds up gradients, loss and terms of all processes.
    void add_up(double& loss, model::LossTerms& terms);
    /// The part as often as the regularizers want it, one copy after the other.
    model::Batch copied(const model::Batch& part);
    /// Loss and gradient of the step's batch with these targets, at the weights as they are.
    StepResult differentiate(std::span<const std::int32_t> targets);

    model::Transformer<T> model_;
    std::optional<HealthMeter<T>> meter_;  ///< made last
    Health* measured_ = nullptr;           ///< of the step, until its gradients are measured
    Peers* peers_ = &alone();
    std::uint64_t seed_;
    std::int64_t micro_batches_;
    model::Batch batch_;  ///< of the step that is being made
    model::Pass pass_;    ///< likewise
    /// Room for the copies of a part that a pass needs.
    struct Copies {
        std::vector<std::int32_t> inputs, targets, lengths, source, source_lengths;
    } copies_;
    std::vector<std::int32_t> sampled_labels_;  ///< as many as the largest batch has tokens
    std::vector<std::unique_ptr<regularize::Regularizer>> regularizers_;
    std::vector<bool> decays_;  ///< by parameter, whether weight decay applies
    model::Pass plan_;          ///< what the regularizers ask of a training pass
    task::Extent extent_;
    std::unique_ptr<schedule::Schedule> schedule_;
    std::vector<Driven> driven_;
    Json driven_params_;  ///< the optimizer's and the regularizers', as an experiment has them
    std::unique_ptr<optim::Optimizer<T>> optimizer_;
};

}  // namespace optimlab::train
