// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/elementwise.h"

namespace optimlab::optim {

template <class T>
ElementwiseOptimizer<T>::ElementwiseOptimizer(const Problem<T>& problem)
    : store_(problem.store), tokens_(problem.tokens) {
    const auto& parameters = store_.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (!problem.includes(i)) continue;
        const bool decays = problem.decays_at(i);
        const std::int64_t place = parameters[i].offset, size = tensor::padded(parameters[i].size);
        Stretch* last = stretches_.empty() ? nullptr : &stretches_.back();
        if (last && last->decays == decays && last->in_store + (last->end - last->begin) == place) {
            last->end += size;
        } else {
            stretches_.push_back({extent_, extent_ + size, place, decays});
        }
        tensors_.emplace_back(i, extent_);
        extent_ += size;
        count_ += parameters[i].size;
    }
    room_.reserve(extent_);
}

template <class T>
T* ElementwiseOptimizer<T>::add_state(const std::string& name, double value) {
    states_.emplace_back(name, tensor::Buffer<T>(extent_));
    auto& buffer = states_.back().second;
    if (value != 0) std::fill(buffer.span().begin(), buffer.span().end(), static_cast<T>(value));
    return buffer.data();
}

template <class T>
std::vector<StateTensor<T>> ElementwiseOptimizer<T>::state() {
    std::vector<StateTensor<T>> tensors;
    for (auto& [name, buffer] : states_) {
        for (const auto& [i, place] : tensors_) {
            const auto& parameter = store_[i];
            tensors.push_back({name + "/" + parameter.name,
                               parameter.shape,
                               {buffer.data() + place, static_cast<std::size_t>(parameter.size)}});
        }
    }
    return tensors;
}

template class ElementwiseOptimizer<float>;
template class ElementwiseOptimizer<double>;

}  // namespace optimlab::optim
