// SPDX-License-Identifier: GPL-3.0-or-later
// Causal multi-head self-attention (Vaswani et al. 2017): per head softmax(Q Kᵀ / sqrt(head size)) V, where a
// token sees itself and those before it; q, k and v come from one fused product.
#pragma once

#include <string>

#include "core/model/dropout.h"
#include "core/model/linear.h"
#include "core/model/workspace.h"

namespace optimlab::model {

template <class T>
class Attention {
 public:
    Attention(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
              std::int64_t channels, std::int64_t n_heads, bool bias, std::uint32_t site);

    /// x: (B·T, C), which must stay until backward; y: (B·T, C)
    void forward(const T* x, T* y, std::int64_t batch, std::int64_t time, const Pass& pass);
    /// dx: (B·T, C), overwritten
    void backward(const T* x, const T* dy, T* dx, std::int64_t batch, std::int64_t time, const Pass& pass);

    /// After forward: how much token t of head h in sequence b looks at each token, (B, H, T, T).
    const T* weights() const { return weights_; }

 private:
    void head_forward(std::int64_t b, std::int64_t h, std::int64_t time, const Dropout<T>& dropout);
    void head_backward(std::int64_t b, std::int64_t h, std::int64_t time, const Dropout<T>& dropout,
                       const T* dmixed, T* dqkv);

    Workspace<T>& workspace_;
    std::int64_t channels_, heads_, head_size_;
    std::uint32_t site_;
    Linear<T> qkv_linear_, out_linear_;
    T* qkv_;      // (B·T, 3C): q | k | v
    T* weights_;  // (B, H, T, T) after softmax, before dropout
    T* mixed_;    // (B·T, C): the heads' outputs side by side
};

}  // namespace optimlab::model
