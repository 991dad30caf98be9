// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/feed_forward.h"

#include "core/base/parallel.h"
#include "core/model/activation.h"

namespace optimlab::model {

template <class T>
FeedForward<T>::FeedForward(tensor::ParameterStore<T>& store, Workspace<T>& workspace,
                            const std::string& name, std::int64_t channels, std::int64_t width,
                            Activation activation, bool bias, std::uint32_t site)
    : workspace_(workspace),
      width_(width),
      activation_(activation),
      gated_(is_gated(activation)),
      site_(site),
      in_linear_(store, name + ".c_fc", channels, gated_ ? 2 * width : width, bias, false, gated_ ? 2 : 1),
      out_linear_(store, name + ".c_proj", width, channels, bias, true) {
    const std::int64_t n = workspace.rows() * width;
    workspace.take(active_, n);
    workspace.take(derivative_, n);
    if (gated_) {
        workspace.take(pair_, 2 * n);
        workspace.take(gate_, n);
        workspace.reserve(1, 2 * n);
    }
    workspace.reserve(0, n);
}

template <class T>
void FeedForward<T>::forward(const T* x, T* y, const Flow<T>& flow) {
    const std::int64_t rows = flow.layout.rows(), F = width_;
    T* derivative = flow.pass.training ? derivative_ : nullptr;
    if (!gated_) {
        in_linear_.forward(x, active_, rows);
        activate(activation_, active_, active_, derivative, rows * F);
    } else {
        in_linear_.forward(x, pair_, rows);
        base::parallel_ranges(rows, 1 + 8192 / F, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t row = begin; row < end; ++row) {
                const T *gate = pair_ + row * 2 * F, *up = gate + F;
                T *g = gate_ + row * F, *out = active_ + row * F;
                activate_piece(activation_, gate, g, derivative ? derivative + row * F : nullptr, F);
                for (std::int64_t j = 0; j < F; ++j)
                    out[j] = g[j] * up[j];
            }
        });
    }
    // The mask goes into what backward multiplies by, so that it need not be made again.
    const Dropout<T> dropout(flow.pass, flow.pass.rates.feed_forward, site_);
    if (gated_) {
        dropout.apply(active_, rows * F, derivative_, gate_);
    } else {
        dropout.apply(active_, rows * F, derivative_);
    }
    out_linear_.forward(active_, y, rows);
}

template <class T>
void FeedForward<T>::backward(const T* x, const T* dy, T* dx, const Flow<T>& flow) {
    const std::int64_t rows = flow.layout.rows(), F = width_;
    T* d = workspace_.scratch(0);
    out_linear_.backward(active_, dy, d, rows);
    if (!gated_) {
        base::parallel_ranges(rows * F, 16384, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin; i < end; ++i)
                d[i] *= derivative_[i];
        });
        in_linear_.backward(x, d, dx, rows);
        return;
    }
    T* dpair = workspace_.scratch(1);
    base::parallel_ranges(rows, 1 + 8192 / F, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            const T *up = pair_ + row * 2 * F + F, *g = gate_ + row * F, *slope = derivative_ + row * F;
            const T* in = d + row * F;
            T *dgate = dpair + row * 2 * F, *dup = dgate + F;
            for (std::int64_t j = 0; j < F; ++j) {
                dgate[j] = in[j] * up[j] * slope[j];
                dup[j] = in[j] * g[j];
            }
        }
    });
    in_linear_.backward(x, dpair, dx, rows);
}

template class FeedForward<float>;
template class FeedForward<double>;

}  // namespace optimlab::model
