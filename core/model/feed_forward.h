// SPDX-License-Identifier: GPL-3.0-or-later
// The feed-forward layer of a block: W₂ f(W₁ x + b₁) + b₂ at every position.
#pragma once

#include <string>

#include "core/model/dropout.h"
#include "core/model/linear.h"
#include "core/model/model_spec.h"
#include "core/model/workspace.h"

namespace optimlab::model {

template <class T>
class FeedForward {
 public:
    FeedForward(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
                std::int64_t channels, std::int64_t width, Activation activation, bool bias,
                std::uint32_t site);

    /// x: (rows, C), which must stay until backward; y: (rows, C)
    void forward(const T* x, T* y, std::int64_t rows, const Pass& pass);
    /// dx: (rows, C), overwritten
    void backward(const T* x, const T* dy, T* dx, std::int64_t rows, const Pass& pass);

 private:
    Workspace<T>& workspace_;
    std::int64_t width_;
    Activation activation_;
    std::uint32_t site_;
    Linear<T> in_linear_, out_linear_;
    T* active_;      // (rows, F): f(W₁ x + b₁), dropped
    T* derivative_;  // (rows, F): f'
};

}  // namespace optimlab::model
