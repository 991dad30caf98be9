// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/health_meter.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace optimlab::train {

namespace {

double root(double squares) { return std::sqrt(squares); }

}  // namespace

template <class T>
HealthMeter<T>::HealthMeter(model::Transformer<T>& model, bool asks_again)
    : parts_(model::outline(model.parameters().parameters())),
      depths_(model.spec().blocks.size() + 1),
      own_(needs_room(model, asks_again) ? model.parameters().extent() : 0),
      before_(own_.size() > 0 ? own_.span()
                              : model.idle().first(static_cast<std::size_t>(model.parameters().extent()))),
      room_(std::max(model.parameters().extent(),
                     model.max_batch() * model.spec().context * model.spec().d_model)) {}

template <class T>
Health HealthMeter<T>::room() const {
    Health health;
    health.parts.resize(parts_.size());
    health.spread.resize(depths_, not_measured);
    health.silent.resize(depths_ - 1, not_measured);
    return health;
}

template <class T>
void HealthMeter<T>::begin(model::Transformer<T>& model, std::int64_t step, Health& health) {
    health.step = step;
    health.whole = {};
    health.clipped_norm = not_measured;
    health.parts.assign(parts_.size(), {});
    health.spread.assign(depths_, not_measured);
    health.silent.assign(depths_ - 1, not_measured);
    health_ = &health;
    model.set_watch(this);
}

template <class T>
void HealthMeter<T>::activation(std::size_t depth, std::span<const T> values) {
    if (values.empty()) return;
    const auto n = static_cast<std::int64_t>(values.size());
    health_->spread[depth] = root(base::square_sum(values.data(), n, room_) / static_cast<double>(n));
}

template <class T>
void HealthMeter<T>::silent(std::size_t block, std::int64_t units, std::int64_t of) {
    health_->silent[block] = static_cast<double>(units) / static_cast<double>(of);
}

template <class T>
void HealthMeter<T>::gradients(model::Transformer<T>& model) {
    model.set_watch(nullptr);
    auto& store = model.parameters();
    double all = 0;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
        double squares = 0;
        for (std::size_t i = parts_[p].first; i < parts_[p].last; ++i)
            squares += base::square_sum(store.gradient(i).data(), store[i].size, room_);
        health_->parts[p].grad_norm = root(squares);
        all += squares;
    }
    health_->whole.grad_norm = root(all);
    std::ranges::copy(store.values().span(), before_.begin());
}

template <class T>
void HealthMeter<T>::end(tensor::ParameterStore<T>& store) {
    std::array<double, 2> all{};
    for (std::size_t p = 0; p < parts_.size(); ++p) {
        std::array<double, 2> squares{};
        for (std::size_t i = parts_[p].first; i < parts_[p].last; ++i) {
            const T *now = store.value(i).data(), *was = before_.data() + store[i].offset;
            const auto sums =
                base::block_sums<2>(store[i].size, room_, [=](std::int64_t begin, std::int64_t end) {
                    std::array<double, 2> sum{};
                    for (std::int64_t k = begin; k < end; ++k) {
                        const auto w = static_cast<double>(was[k]), d = static_cast<double>(now[k]) - w;
                        sum[0] += w * w;
                        sum[1] += d * d;
                    }
                    return sum;
                });
            squares[0] += sums[0], squares[1] += sums[1];
        }
        health_->parts[p].weight_norm = root(squares[0]);
        health_->parts[p].update_norm = root(squares[1]);
        all[0] += squares[0], all[1] += squares[1];
    }
    health_->whole.weight_norm = root(all[0]);
    health_->whole.update_norm = root(all[1]);
    health_ = nullptr;
}

template class HealthMeter<float>;
template class HealthMeter<double>;

}  // namespace optimlab::train
