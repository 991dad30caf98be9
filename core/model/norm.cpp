// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/norm.h"

#include <algorithm>
#include <cmath>

#include "core/base/parallel.h"

namespace optimlab::model {

using tensor::Role;

template <class T>
Norm<T>::Norm(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
              std::int64_t channels, NormKind kind, bool bias)
    : store_(store),
      channels_(channels),
      centred_(kind == NormKind::layer_norm),
      eps_(static_cast<T>(eps(kind))) {
    gain_ = store.add({name + ".weight", {channels}, Role::gain});
    if (bias && centred_) bias_ = store.add({name + ".bias", {channels}, Role::bias});
    pieces_ = base::hardware_threads() + base::threads();
    workspace.take(mean_, workspace.rows());
    workspace.take(inverse_, workspace.rows());
    workspace.take(partials_, pieces_ * 2 * channels);
}

template <class T>
void Norm<T>::forward(const T* x, T* y, std::int64_t rows) {
    const std::int64_t C = channels_;
    const T* g = store_.value(gain_).data();
    const T* b = bias_ ? store_.value(*bias_).data() : nullptr;
    base::parallel_ranges(rows, 1 + 8192 / C, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            const T* in = x + row * C;
            T* out = y + row * C;
            T mean = 0;
            if (centred_) {
                T sum = 0;
#pragma omp simd reduction(+ : sum)
                for (std::int64_t j = 0; j < C; ++j)
                    sum += in[j];
                mean = sum / static_cast<T>(C);
            }
            T squares = 0;
#pragma omp simd reduction(+ : squares)
            for (std::int64_t j = 0; j < C; ++j)
                squares += (in[j] - mean) * (in[j] - mean);
            const T variance = squares / static_cast<T>(C);
            // 0 · ∞: a variance that overflows becomes NaN, so that an exploded stream does not pass for one
            // of zeros.
            const T inverse = T(1) / std::sqrt(variance + eps_) + T(0) * variance;
            if (b) {
                for (std::int64_t j = 0; j < C; ++j)
                    out[j] = g[j] * ((in[j] - mean) * inverse) + b[j];
            } else {
                for (std::int64_t j = 0; j < C; ++j)
                    out[j] = g[j] * ((in[j] - mean) * inverse);
            }
            mean_[row] = mean;
            inverse_[row] = inverse;
        }
    });
}

template <class T>
void Norm<T>::backward(const T* x, const T* dy, T* dx, T keep, std::int64_t rows) {
    const std::int64_t C = channels_;
    const T* g = store_.value(gain_).data();
    const std::int64_t grain = std::max(1 + 8192 / C, 1 + rows / pieces_);
    const T centre = centred_ ? T(1) : T(0);
    const std::int64_t pieces =
        base::parallel_pieces(rows, grain, [&](std::int64_t piece, std::int64_t begin, std::int64_t end) {
            T* dg = partials_ + piece * 2 * C;
            T* db = dg + C;
            std::fill(dg, dg + 2 * C, T(0));
            for (std::int64_t row = begin; row < end; ++row) {
                const T* in = x + row * C;
                const T* d = dy + row * C;
                T* out = dx + row * C;
                const T mean = mean_[row], inverse = inverse_[row];
                T sum = 0, dot = 0;
#pragma omp simd reduction(+ : sum, dot)
                for (std::int64_t j = 0; j < C; ++j) {
                    const T normed = (in[j] - mean) * inverse, dn = d[j] * g[j];
                    dg[j] += d[j] * normed;
                    db[j] += d[j];
                    sum += dn;
                    dot += dn * normed;
                }
                const T mean_dn = centre * sum / static_cast<T>(C), mean_dot = dot / static_cast<T>(C);
                if (keep == T(0)) {
                    for (std::int64_t j = 0; j < C; ++j) {
                        const T normed = (in[j] - mean) * inverse;
                        out[j] = inverse * (d[j] * g[j] - mean_dn - normed * mean_dot);
                    }
                } else {
                    for (std::int64_t j = 0; j < C; ++j) {
                        const T normed = (in[j] - mean) * inverse;
                        out[j] = keep * out[j] + inverse * (d[j] * g[j] - mean_dn - normed * mean_dot);
                    }
                }
            }
        });
    T* gain_gradient = store_.gradient(gain_).data();
    T* bias_gradient = bias_ ? store_.gradient(*bias_).data() : nullptr;
    for (std::int64_t piece = 0; piece < pieces; ++piece) {
        const T* dg = partials_ + piece * 2 * C;
        for (std::int64_t j = 0; j < C; ++j)
            gain_gradient[j] += dg[j];
        if (!bias_gradient) continue;
        for (std::int64_t j = 0; j < C; ++j)
            bias_gradient[j] += dg[C + j];
    }
}

template class Norm<float>;
template class Norm<double>;

}  // namespace optimlab::model
