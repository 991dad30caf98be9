// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/optimizer.h"

namespace optimlab::optim {

template <class T>
ElementwiseOptimizer<T>::ElementwiseOptimizer(const Problem<T>& problem) : store_(problem.store) {
    const auto& parameters = store_.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const bool decays = problem.decays.empty() || problem.decays[i];
        const std::int64_t begin = parameters[i].offset, end = begin + tensor::padded(parameters[i].size);
        if (!stretches_.empty() && stretches_.back().decays == decays) {
            stretches_.back().end = end;
        } else {
            stretches_.push_back({begin, end, decays});
        }
    }
}

template <class T>
T* ElementwiseOptimizer<T>::add_state(const std::string& name) {
    states_.emplace_back(name, tensor::Buffer<T>(store_.extent()));
    return states_.back().second.data();
}

template <class T>
std::vector<StateTensor<T>> ElementwiseOptimizer<T>::state() {
    std::vector<StateTensor<T>> tensors;
    for (auto& [name, buffer] : states_) {
        for (std::size_t i = 0; i < store_.parameters().size(); ++i) {
            tensors.push_back({name + "/" + store_[i].name, store_[i].shape, store_.slice(buffer, i)});
        }
    }
    return tensors;
}

template class ElementwiseOptimizer<float>;
template class ElementwiseOptimizer<double>;

}  // namespace optimlab::optim
