// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/train_step.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/rng.h"
#include "core/init/initialize.h"
#include "core/train/course.h"

namespace optimlab::train {

namespace {

template <class T>
std::vector<bool> decaying(const std::vector<std::unique_ptr<regularize::Regularizer>>& regularizers,
                           const tensor::ParameterStore<T>& store) {
    std::vector<bool> decays;
    decays.reserve(store.parameters().size());
    for (const auto& parameter : store.parameters()) {
        bool all = true;
        for (const auto& regularizer : regularizers)
            all = all && regularizer->decays(parameter);
        decays.push_back(all);
    }
    return decays;
}

/// Spreads small numbers over 64 bits.
constexpr std::uint64_t odd = 0x9E3779B97F4A7C15u;

/// The label at which softmax(z), summed up in order, passes `u`, a number from [0, 1).
template <class T>
std::int32_t draw(std::span<const T> z, double u) {
    const double top = static_cast<double>(*std::max_element(z.begin(), z.end()));
    double total = 0;
    for (const T score : z)
        total += std::exp(static_cast<double>(score) - top);
    double left = u * total;
    for (std::size_t k = 0; k + 1 < z.size(); ++k) {
        left -= std::exp(static_cast<double>(z[k]) - top);
        if (left < 0) return static_cast<std::int32_t>(k);
    }
    return static_cast<std::int32_t>(z.size() - 1);
}

}  // namespace

template <class T>
TrainStep<T>::TrainStep(const Experiment& experiment, const model::Sizes& sizes, const task::Extent& extent)
    : model_(experiment.model, sizes, experiment.sequences_at_once()),
      seed_(experiment.seed),
      micro_batches_(experiment.training.micro_batches),
      extent_(extent) {
    const init::Start start{experiment.init, experiment.init_overrides, experiment.model};
    init::initialize(start, experiment.seed, model_.parameters());
    configure(experiment);
    const std::int64_t tokens = experiment.training.batch_size * experiment.model.context;
    sampled_labels_.resize(static_cast<std::size_t>(tokens));
    decays_ = decaying(regularizers_, model_.parameters());
    optimizer_ = modify::make<T>(experiment.optimizer, experiment.modifiers,
                                 {model_.parameters(),
                                  decays_,
                                  {},
                                  static_cast<double>(tokens),
                                  init::rates(start, model_.parameters())});
    meter_.emplace(model_, optimizer_->asks_again());
}

template <class T>
void TrainStep<T>::configure(const Experiment& experiment) {
    regularizers_ = regularize::make_all(experiment.regularization);
    plan_ = model::Pass{};
    for (const auto& regularizer : regularizers_)
        regularizer->plan(plan_);
    make_schedules(experiment);
    if (optimizer_) modify::configure(*optimizer_, experiment.optimizer, experiment.modifiers);
}

template <class T>
void TrainStep<T>::make_schedules(const Experiment& experiment) {
    auto next = schedule::make(experiment.schedule, course(experiment, extent_));
    // A live change of the rate must not make it forget what it learnt from validations.
    if (schedule_) {
        const auto had = schedule_->numbers(), has = next->numbers();
        const bool same = std::equal(had.begin(), had.end(), has.begin(), has.end(),
                                     [](const auto& a, const auto& b) { return a.name == b.name; });
        for (std::size_t i = 0; same && i < had.size(); ++i)
            *has[i].value = *had[i].value;
    }
    schedule_ = std::move(next);

    driven_.clear();
    driven_params_ = {{"optimizer", experiment.optimizer.params},
                      {"regularization", experiment.regularization}};
    driven_.reserve(experiment.drives.size());
    for (const auto& one : experiment.drives) {
        const auto* field = find_field(experiment, one.target);
        const double edge = std::numeric_limits<double>::infinity();
        driven_.push_back({schedule::make(one.schedule, course_of(experiment, one, extent_)),
                           base::find_path(driven_params_, one.target),
                           field->lowest_open ? std::nextafter(field->lowest, edge) : field->lowest,
                           field->highest_open ? std::nextafter(field->highest, -edge) : field->highest});
    }
}

template <class T>
void TrainStep<T>::drive(std::int64_t t) {
    for (const auto& one : driven_)
        *one.value->template get_ptr<double*>() = std::clamp(one.schedule->at(t), one.lowest, one.highest);
    optimizer_->configure(driven_params_.at("optimizer"));
    regularize::configure_all(regularizers_, driven_params_.at("regularization"));
    for (const auto& regularizer : regularizers_)
        regularizer->plan(plan_);
}

template <class T>
template <class Each>
double TrainStep<T>::sum_over_parts(const model::Batch& batch, const Each& each, std::int64_t first,
                                    std::int64_t by) const {
    if (micro_batches_ == 1) return each(batch, 0);
    double sum = 0;
    const std::int64_t parts = std::min(micro_batches_, batch.batch);
    for (std::int64_t i = first; i < parts; i += by)
        sum += each(model::part_of(batch, batch.batch * i / parts, batch.batch * (i + 1) / parts), i);
    return sum;
}

template <class T>
model::Batch TrainStep<T>::copied(const model::Batch& part) {
    if (plan_.loss.r_drop <= 0) return part;
    const std::int64_t most = model_.max_batch() * model_.spec().context;
    const auto twice = [&](std::span<const std::int32_t> all, std::vector<std::int32_t>& room) {
        room.reserve(static_cast<std::size_t>(most));  // later batches may be larger than the first
        room.assign(all.begin(), all.end());
        room.insert(room.end(), all.begin(), all.end());
        return std::span<const std::int32_t>(room);
    };
    model::Batch both = part;
    both.batch *= 2;
    both.targets_in_all *= 2;
    both.inputs = twice(part.inputs, copies_.inputs);
    both.targets = twice(part.targets, copies_.targets);
    both.lengths = twice(part.lengths, copies_.lengths);
    both.source = twice(part.source, copies_.source);
    both.source_lengths = twice(part.source_lengths, copies_.source_lengths);
    return both;
}

template <class T>
void TrainStep<T>::add_up(double& loss, model::LossTerms& terms) {
    peers_->add(model_.parameters().gradients().span());
    std::array sums{loss, terms.label_smoothing, terms.z_loss, terms.confidence_penalty, terms.r_drop};
    peers_->add(sums);
    loss = sums[0];
    terms = {sums[1], sums[2], sums[3], sums[4]};
}

template <class T>
StepResult TrainStep<T>::differentiate(std::span<const std::int32_t> targets) {
    auto& store = model_.parameters();
    store.gradients().zero();
    StepResult result;
    model::Batch batch = batch_;
    batch.targets = targets;
    model::LossTerms terms;
    const auto each = [&](const model::Batch& part, std::int64_t number) {
        model::Pass pass = pass_;
        pass.seed += odd * static_cast<std::uint64_t>(number);  // each part has dropout masks of its own
        const double share = model_.forward(copied(part), pass);
        terms += model_.loss_terms();
        model_.backward();
        return share;
    };
    result.loss = sum_over_parts(batch, each, peers_->rank(), peers_->count());
    add_up(result.loss, terms);
    for (const auto& regularizer : regularizers_) {
        regularizer->read_out(terms, result.terms);
        result.loss += regularizer->penalize({store, decays_}, result.terms);
    }
    regularize::Gradients<T> gradients(store, pass_.seed, pass_.step);
    result.grad_norm = gradients.norm();
    result.finite = std::isfinite(result.loss) && std::isfinite(result.grad_norm);
    if (!result.finite) return result;
    Health* measured = std::exchange(measured_, nullptr);  // the step's own gradient, not what SAM asks for
    if (measured) meter_->gradients(model_);
    for (const auto& regularizer : regularizers_)
        regularizer->on_gradients(gradients);
    if (measured) measured->clipped_norm = gradients.norm();
    return result;
}

template <class T>
StepResult TrainStep<T>::run(const model::Batch& batch, std::int64_t number, Health* health,
                             std::int64_t update) {
    if (!driven_.empty()) drive(number - 1);
    batch_ = batch;
    pass_ = plan_;
    pass_.training = true;
    pass_.seed = seed_;
    pass_.step = static_cast<std::uint64_t>(number);
    if (health) meter_->begin(model_, number, *health);
    measured_ = health;
    StepResult result = differentiate(batch.targets);
    measured_ = nullptr;
    if (health) model_.set_watch(nullptr);  // its own, which a gradient that is not finite leaves there
    result.lr = schedule_->at(number - 1);
    if (!result.finite) return result;
    const auto outcome = optimizer_->step({update > 0 ? update : number, result.lr, result.loss, this});
    result.finite = outcome == optim::StepOutcome::moved;
    optimizer_->read_out(result.readouts);
    if (!result.finite) return result;
    for (const auto& regularizer : regularizers_)
        regularizer->on_weights(model_.parameters());
    if (health) meter_->end(model_.parameters());
    return result;
}

template <class T>
double TrainStep<T>::gradient() {
    const auto again = differentiate(batch_.targets);
    return again.finite ? again.loss : std::numeric_limits<double>::quiet_NaN();
}

template <class T>
double TrainStep<T>::sampled_gradient() {
    const std::span labels(sampled_labels_.data(), batch_.targets.size());
    std::size_t drawn = 0;
    base::Rng rng(seed_ + odd * pass_.step, base::Stream::labels);
    sum_over_parts(batch_, [&](const model::Batch& part, std::int64_t) {
        const double share = model_.forward(part, model::Pass{});
        const auto scores = model_.scores();
        const std::size_t outputs = scores.size() / part.targets.size();
        for (std::size_t row = 0; row < part.targets.size(); ++row) {
            const bool asked = part.targets[row] != model::ignored;
            labels[drawn++] =
                asked ? draw(scores.subspan(row * outputs, outputs), rng.uniform()) : model::ignored;
        }
        return share;
    });
    const auto sampled = differentiate(labels);
    return sampled.finite ? sampled.loss : std::numeric_limits<double>::quiet_NaN();
}

template <class T>
double TrainStep<T>::evaluate(const model::Batch& batch) {
    const auto forward = [&](const model::Batch& part, std::int64_t) {
        return model_.forward(part, model::Pass{});
    };
    return batch.batch <= model_.max_batch() ? forward(batch, 0) : sum_over_parts(batch, forward);
}

template class TrainStep<float>;
template class TrainStep<double>;

}  // namespace optimlab::train
