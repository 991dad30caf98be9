// SPDX-License-Identifier: GPL-3.0-or-later
// While one of these lives, the store holds the weights that an optimizer wants evaluated, saved and sampled
// with; then the training weights are back, bit for bit. For most rules both are the same and nothing is
// done.
#pragma once

#include <algorithm>
#include <utility>

#include "core/optim/optimizer.h"

namespace optimlab::optim {

template <class T>
class EvaluationWeights {
 public:
    EvaluationWeights(Optimizer<T>& optimizer, tensor::ParameterStore<T>& store) : store_(store) {
        if (!optimizer.evaluates_elsewhere()) return;
        training_ = tensor::Buffer<T>(store.extent());
        std::copy_n(store.values().data(), store.extent(), training_.data());
        optimizer.load_evaluation_weights();
    }
    ~EvaluationWeights() {
        if (training_.size() > 0) std::copy_n(training_.data(), store_.extent(), store_.values().data());
    }
    EvaluationWeights(const EvaluationWeights&) = delete;
    EvaluationWeights& operator=(const EvaluationWeights&) = delete;

    /// The training weights, if they are others: what a checkpoint needs besides to go on.
    std::vector<StateTensor<T>> training_weights() {
        std::vector<StateTensor<T>> tensors;
        for (std::size_t i = 0; training_.size() > 0 && i < store_.parameters().size(); ++i)
            tensors.push_back({store_[i].name, store_[i].shape, store_.slice(training_, i)});
        return tensors;
    }

 private:
    tensor::ParameterStore<T>& store_;
    tensor::Buffer<T> training_;
};

}  // namespace optimlab::optim
