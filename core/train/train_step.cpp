// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/train_step.h"

#include <cmath>

#include "core/init/catalog.h"

namespace optimlab::train {

namespace {

template <class T>
std::vector<bool> decaying(const std::vector<std::unique_ptr<regularize::Regularizer>>& regularizers,
                           const tensor::ParameterStore<T>& store) {
    std::vector<bool> decays;
    for (const auto& parameter : store.parameters()) {
        bool all = true;
        for (const auto& regularizer : regularizers)
            all = all && regularizer->decays(parameter);
        decays.push_back(all);
    }
    return decays;
}

}  // namespace

template <class T>
TrainStep<T>::TrainStep(const Experiment& experiment, std::int64_t vocabulary)
    : model_(experiment.model, vocabulary, experiment.training.batch_size), seed_(experiment.seed) {
    init::initialize(experiment.init, experiment.seed,
                     static_cast<std::int64_t>(experiment.model.blocks.size()), model_.parameters());
    configure(experiment);
    optimizer_ = optim::make<T>(experiment.optimizer,
                                {model_.parameters(), decaying(regularizers_, model_.parameters())});
}

template <class T>
void TrainStep<T>::configure(const Experiment& experiment) {
    regularizers_ = regularize::make_all(experiment.regularization);
    for (const auto& regularizer : regularizers_)
        regularizer->plan(plan_);
    schedule_ = schedule::make(experiment.schedule, experiment.base_lr(), experiment.training.steps);
    if (optimizer_) optimizer_->configure(experiment.optimizer.params);
}

template <class T>
StepResult TrainStep<T>::run(const model::Batch& batch, std::int64_t number) {
    auto& store = model_.parameters();
    store.gradients().zero();
    model::Pass pass = plan_;
    pass.training = true;
    pass.seed = seed_;
    pass.step = static_cast<std::uint64_t>(number);
    StepResult result;
    result.loss = model_.forward(batch, pass);
    result.lr = schedule_->at(number - 1);
    model_.backward();
    result.grad_norm = regularize::gradient_norm(store);
    result.finite = std::isfinite(result.loss) && std::isfinite(result.grad_norm);
    if (!result.finite) return result;
    for (const auto& regularizer : regularizers_)
        regularizer->on_gradients(store, result.grad_norm);
    optimizer_->step({number, result.lr, {}});
    return result;
}

template <class T>
double TrainStep<T>::evaluate(const model::Batch& batch) {
    return model_.forward(batch, model::Pass{});
}

template class TrainStep<float>;
template class TrainStep<double>;

}  // namespace optimlab::train
