// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/attention.h"

#include <Eigen/Core>
#include <cmath>

#include "core/base/parallel.h"
#include "core/tensor/gemm.h"

namespace optimlab::model {

using tensor::gemm;
using tensor::Op;

template <class T>
Attention<T>::Attention(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
                        std::int64_t channels, std::int64_t n_heads, bool bias, std::uint32_t site)
    : workspace_(workspace),
      channels_(channels),
      heads_(n_heads),
      head_size_(channels / n_heads),
      site_(site),
      qkv_linear_(store, name + ".c_attn", channels, 3 * channels, bias, false, 3),
      out_linear_(store, name + ".c_proj", channels, channels, bias, true) {
    qkv_ = workspace.take(workspace.rows() * 3 * channels);
    weights_ = workspace.take(workspace.rows() * n_heads * workspace.time);
    mixed_ = workspace.take(workspace.rows() * channels);
    workspace.reserve(0, workspace.rows() * 3 * channels);
    workspace.reserve(1, workspace.rows() * channels);
    workspace.reserve(2, workspace.rows() * n_heads * workspace.time);
}

template <class T>
void Attention<T>::head_forward(std::int64_t b, std::int64_t h, std::int64_t time,
                                const Dropout<T>& dropout) {
    using Row = Eigen::Map<Eigen::Array<T, Eigen::Dynamic, 1>>;
    const std::int64_t C = channels_, size = head_size_, square = time * time, index = b * heads_ + h;
    const T* q = qkv_ + b * time * 3 * C + h * size;
    const T *k = q + C, *v = k + C;
    T* weights = weights_ + index * square;
    const T scale = T(1) / std::sqrt(static_cast<T>(size));
    gemm(Op::plain, Op::transposed, time, time, size, scale, q, 3 * C, k, 3 * C, T(0), weights, time);
    for (std::int64_t t = 0; t < time; ++t) {
        Row seen(weights + t * time, t + 1);
        seen = (seen - seen.maxCoeff()).exp();
        seen *= T(1) / seen.sum();
        std::fill(weights + t * time + t + 1, weights + (t + 1) * time, T(0));
    }
    const T* mix = weights;
    if (dropout.active()) {
        T* dropped = workspace_.scratch(2) + index * square;
        std::copy(weights, weights + square, dropped);
        dropout.apply(dropped, square, index * square);
        mix = dropped;
    }
    gemm(Op::plain, Op::plain, time, size, time, T(1), mix, time, v, 3 * C, T(0),
         mixed_ + b * time * C + h * size, C);
}

template <class T>
void Attention<T>::head_backward(std::int64_t b, std::int64_t h, std::int64_t time, const Dropout<T>& dropout,
                                 const T* dmixed, T* dqkv) {
    using Row = Eigen::Map<Eigen::Array<T, Eigen::Dynamic, 1>>;
    using ConstRow = Eigen::Map<const Eigen::Array<T, Eigen::Dynamic, 1>>;
    const std::int64_t C = channels_, size = head_size_, square = time * time, index = b * heads_ + h;
    const T* q = qkv_ + b * time * 3 * C + h * size;
    const T *k = q + C, *v = k + C;
    T* dq = dqkv + b * time * 3 * C + h * size;
    T *dk = dq + C, *dv = dk + C;
    const T* weights = weights_ + index * square;
    T* d = workspace_.scratch(2) + index * square;
    const T* dy = dmixed + b * time * C + h * size;
    // dV = (dropped weights)ᵀ dY; d = dY Vᵀ
    const T* mix = weights;
    if (dropout.active()) {
        std::copy(weights, weights + square, d);
        dropout.apply(d, square, index * square);
        mix = d;
    }
    gemm(Op::transposed, Op::plain, time, size, time, T(1), mix, time, dy, C, T(0), dv, 3 * C);
    gemm(Op::plain, Op::transposed, time, time, size, T(1), dy, C, v, 3 * C, T(0), d, time);
    if (dropout.active()) dropout.apply(d, square, index * square);
    // Through the softmax: ds = w · (dw - Σ w dw)
    for (std::int64_t t = 0; t < time; ++t) {
        Row row(d + t * time, t + 1);
        const ConstRow w(weights + t * time, t + 1);
        const T dot = (row * w).sum();
        row = w * (row - dot);
        std::fill(d + t * time + t + 1, d + (t + 1) * time, T(0));
    }
    const T scale = T(1) / std::sqrt(static_cast<T>(size));
    gemm(Op::plain, Op::plain, time, size, time, scale, d, time, k, 3 * C, T(0), dq, 3 * C);
    gemm(Op::transposed, Op::plain, time, size, time, scale, d, time, q, 3 * C, T(0), dk, 3 * C);
}

template <class T>
void Attention<T>::forward(const T* x, T* y, std::int64_t batch, std::int64_t time, const Pass& pass) {
    const Dropout<T> dropout(pass, pass.rates.attention, site_);
    qkv_linear_.forward(x, qkv_, batch * time);
    base::parallel_for(batch * heads_,
                       [&](std::int64_t i) { head_forward(i / heads_, i % heads_, time, dropout); });
    out_linear_.forward(mixed_, y, batch * time);
}

template <class T>
void Attention<T>::backward(const T* x, const T* dy, T* dx, std::int64_t batch, std::int64_t time,
                            const Pass& pass) {
    const Dropout<T> dropout(pass, pass.rates.attention, site_);
    T* dqkv = workspace_.scratch(0);
    T* dmixed = workspace_.scratch(1);
    out_linear_.backward(mixed_, dy, dmixed, batch * time);
    base::parallel_for(batch * heads_, [&](std::int64_t i) {
        head_backward(i / heads_, i % heads_, time, dropout, dmixed, dqkv);
    });
    qkv_linear_.backward(x, dqkv, dx, batch * time);
}

template class Attention<float>;
template class Attention<double>;

}  // namespace optimlab::model
