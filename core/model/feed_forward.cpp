// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/feed_forward.h"

#include <algorithm>
#include <array>

#include "core/base/parallel.h"
#include "core/model/activation.h"

namespace optimlab::model {

template <class T>
FeedForward<T>::FeedForward(tensor::ParameterStore<T>& store, Workspace<T>& workspace,
                            const std::string& name, std::int64_t channels, std::int64_t width,
                            Activation activation, bool bias, std::uint32_t site, const NormShape& inner_norm)
    : workspace_(workspace),
      width_(width),
      activation_(activation),
      gated_(is_gated(activation)),
      site_(site),
      in_linear_(store, name + ".c_fc", channels, gated_ ? 2 * width : width, bias, false, gated_ ? 2 : 1),
      inner_norm_(inner_norm.kind == NormKind::none
                      ? std::optional<Norm<T>>()
                      : std::optional<Norm<T>>(std::in_place, store, workspace, name + ".ln_inner", width,
                                               inner_norm, bias)),
      out_linear_(store, name + ".c_proj", width, channels, bias, true) {
    const std::int64_t n = workspace.rows() * width;
    if (inner_norm_) {
        workspace.take(active_, n);
        workspace.take(normed_, n);
    }
    workspace.take(before_, gated_ ? 2 * n : n);
    workspace.reserve(0, n);
    if (gated_) workspace.reserve(1, 2 * n);
    workspace.reserve(2, n);
}

template <class T>
template <class Piece>
void FeedForward<T>::each_piece(const Rows& rows, const Piece& piece) const {
    parallel_rows(rows, 1 + 8192 / width_, [&](std::int64_t begin, std::int64_t end) {
        // Gate and up stand apart in each row; else a stretch may run on over rows.
        const std::int64_t run = gated_ ? width_ : (end - begin) * width_;
        for (std::int64_t first = begin * width_; first < end * width_; first += run) {
            for (std::int64_t j = 0; j < run; j += activation_piece)
                piece(first + j, (gated_ ? 2 * first : first) + j, std::min(activation_piece, run - j));
        }
    });
}

template <class T>
void FeedForward<T>::forward(const T* x, T* y, const Flow<T>& flow) {
    const Rows rows = flow.rows();
    const std::int64_t F = width_;
    const Dropout<T> dropout(flow.pass, flow.pass.rates.feed_forward, site_);
    T* active = inner_norm_ ? active_ : workspace_.scratch_of(2, rows.begin) - rows.begin * F;
    in_linear_.forward(x, before_, rows);
    each_piece(rows, [&](std::int64_t at, std::int64_t from, std::int64_t n) {
        T* out = active + at;
        activate<T>(activation_, before_ + from, out, nullptr, n);
        if (gated_) {
            const T* up = before_ + from + F;
            for (std::int64_t i = 0; i < n; ++i)
                out[i] *= up[i];
        }
        if (dropout.active()) dropout.apply(out, n, at);
    });
    if (inner_norm_) inner_norm_->forward(active_, normed_, rows);
    out_linear_.forward(inner_norm_ ? normed_ : active, y, rows);
}

template <class T>
void FeedForward<T>::to_input(const T* dy, T* dx, const Flow<T>& flow) {
    const Rows rows = flow.rows();
    const std::int64_t F = width_;
    const Dropout<T> dropout(flow.pass, flow.pass.rates.feed_forward, site_);
    T *d = workspace_.scratch(0), *active = this->active(), *dbefore = this->dbefore();
    out_linear_.to_input(dy, d, rows);
    if (inner_norm_) inner_norm_->to_input(active_, d, d, rows, flow.share);
    each_piece(rows, [&](std::int64_t at, std::int64_t from, std::int64_t n) {
        // Aligned, as Eigen rounds differently where packets cannot be stored.
        alignas(64) std::array<T, activation_piece> slope, kept;
        T *out = active + at, *in = d + at;
        activate(activation_, before_ + from, out, slope.data(), n);
        if (dropout.active()) {
            const Dropout<T> local = dropout;  // in registers
            for (std::int64_t i = 0; i < n; ++i) {
                const T factor = local.factor(static_cast<std::uint32_t>(at + i));
                in[i] *= factor;
                kept[static_cast<std::size_t>(i)] = factor;
            }
        }
        if (gated_) {
            const T* up = before_ + from + F;
            T *dgate = dbefore + from, *dup = dgate + F;
            for (std::int64_t i = 0; i < n; ++i) {
                dgate[i] = in[i] * up[i] * slope[static_cast<std::size_t>(i)];
                dup[i] = in[i] * out[i];
                out[i] *= up[i];
            }
        } else {
            for (std::int64_t i = 0; i < n; ++i)
                in[i] *= slope[static_cast<std::size_t>(i)];
        }
        if (!dropout.active()) return;
        for (std::int64_t i = 0; i < n; ++i)
            out[i] *= kept[static_cast<std::size_t>(i)];
    });
    in_linear_.to_input(dbefore, dx, rows);
}

template <class T>
void FeedForward<T>::to_parameters(const T* x, const T* dy, const Flow<T>& flow) {
    const std::int64_t rows = flow.layout.rows();
    each_share(flow, [&](const Flow<T>& part) {
        out_linear_.to_parameters(inner_norm_ ? normed_ : active(), dy, rows, part.share, part.shares);
        in_linear_.to_parameters(x, dbefore(), rows, part.share, part.shares);
    });
    if (inner_norm_) inner_norm_->to_parameters();
}

template <class T>
std::int64_t FeedForward<T>::silent_units(std::int64_t rows) const {
    const auto limit = static_cast<T>(silent_below(activation_));
    const std::int64_t stride = gated_ ? 2 * width_ : width_;
    std::int64_t silent = 0;
    for (std::int64_t unit = 0; unit < width_; ++unit) {
        // Most units speak within a few rows.
        std::int64_t row = 0;
        while (row < rows && before_[row * stride + unit] <= limit)
            ++row;
        silent += row == rows ? 1 : 0;
    }
    return silent;
}

template class FeedForward<float>;
template class FeedForward<double>;

}  // namespace optimlab::model
