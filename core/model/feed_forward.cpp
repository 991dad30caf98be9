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
      site_(site),
      in_linear_(store, name + ".c_fc", channels, width, bias),
      out_linear_(store, name + ".c_proj", width, channels, bias, true) {
    active_ = workspace.take(workspace.rows() * width);
    derivative_ = workspace.take(workspace.rows() * width);
    workspace.reserve(0, workspace.rows() * width);
}

template <class T>
void FeedForward<T>::forward(const T* x, T* y, std::int64_t rows, const Pass& pass) {
    in_linear_.forward(x, active_, rows);
    activate(activation_, active_, active_, pass.training ? derivative_ : nullptr, rows * width_);
    Dropout<T>(pass, pass.rates.feed_forward, site_).apply(active_, rows * width_);
    out_linear_.forward(active_, y, rows);
}

template <class T>
void FeedForward<T>::backward(const T* x, const T* dy, T* dx, std::int64_t rows, const Pass& pass) {
    T* d = workspace_.scratch(0);
    out_linear_.backward(active_, dy, d, rows);
    Dropout<T>(pass, pass.rates.feed_forward, site_).apply(d, rows * width_);
    base::parallel_ranges(rows * width_, 16384, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i)
            d[i] *= derivative_[i];
    });
    in_linear_.backward(x, d, dx, rows);
}

template class FeedForward<float>;
template class FeedForward<double>;

}  // namespace optimlab::model
