// SPDX-License-Identifier: GPL-3.0-or-later
// Layer normalization (Ba, Kiros and Hinton 2016): y = g · (x - mean) / sqrt(var + eps) + b over the channels
// of each row, with the biased variance, as PyTorch computes it.
#pragma once

#include <optional>
#include <string>

#include "core/model/workspace.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::model {

template <class T>
class LayerNorm {
 public:
    static constexpr double eps = 1e-5;

    LayerNorm(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
              std::int64_t channels, bool bias);

    /// x: (rows, C), which must stay until backward; y: (rows, C)
    void forward(const T* x, T* y, std::int64_t rows);
    /// dx (rows, C) is added to: the residual stream's gradient passes by.
    void backward(const T* x, const T* dy, T* dx, std::int64_t rows);

 private:
    tensor::ParameterStore<T>& store_;
    std::int64_t channels_;
    std::size_t gain_;
    std::optional<std::size_t> bias_;
    T* mean_;      // (rows)
    T* inverse_;   // (rows): 1 / sqrt(var + eps)
    T* partials_;  // (threads, 2, C): sums of the gain's and bias's gradients by piece
    std::int64_t pieces_;
};

}  // namespace optimlab::model
