// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/sublayer.h"

#include <algorithm>

#include "core/base/parallel.h"

namespace optimlab::model {

namespace {

// Scratch around branches; they use 0 to 4 themselves. What the norm before a branch made is made again in
// backward: kept, it would be two of a block's activations, and a pass over them is cheap.
constexpr std::size_t normed_scratch = 5, into_scratch = 6;

/// to[row] = from[row] · the factor of the row's sequence, for rows [begin, end) of C channels.
template <class T>
void scale_sequences(const Dropout<T>& path, const Layout& layout, std::int64_t begin, std::int64_t end,
                     std::int64_t channels, const T* from, T* to) {
    for (std::int64_t row = begin; row < end; ++row) {
        const T factor = path.factor(static_cast<std::uint32_t>(layout.sequence(row)));
        for (std::int64_t i = row * channels; i < (row + 1) * channels; ++i)
            to[i] = factor * from[i];
    }
}

}  // namespace

template <class T>
Sublayer<T>::Sublayer(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& norm_name,
                      const ModelSpec& model, const BlockSpec& spec, const MakeBranch& make_branch,
                      std::uint32_t site, double depth)
    : store_(store), workspace_(workspace), channels_(model.d_model), site_(site), depth_(depth) {
    const std::int64_t n = workspace.rows() * channels_;
    const bool sandwich = spec.norm_place == NormPlace::sandwich, normed = spec.norm != NormKind::none;
    post_ = normed && spec.norm_place == NormPlace::post;
    if (normed && !post_) {
        before_.emplace(store, workspace, norm_name, channels_, model.norm(spec.norm), model.bias);
        workspace.reserve(normed_scratch, n);
    }
    branch_ = make_branch();
    if (normed && (post_ || sandwich)) {
        after_.emplace(store, workspace, sandwich ? norm_name + "_after" : norm_name, channels_,
                       model.norm(spec.norm), model.bias);
        workspace.take(post_ ? sum_ : after_normed_, n);
    }
    const T c = static_cast<T>(spec.residual_scale);
    if (spec.residual == Residual::deepnorm) keep_ = c;
    if (spec.residual == Residual::scaled) scale_ = c;
    per_channel_ = spec.residual == Residual::layer_scale;
    const bool from_zero = spec.residual == Residual::rezero;
    if (per_channel_ || from_zero || spec.residual == Residual::learned_scale) {
        tensor::Parameter parameter{norm_name + "_scale", {per_channel_ ? channels_ : 1}, tensor::Role::gain};
        parameter.initial = from_zero ? 0.0 : spec.residual_scale;
        learned_ = store.add(std::move(parameter));
        workspace.keep(scale_sums_, workspace.pieces * channels_);
    }
    // What the branch made is looked at again by the norm after it and by a learned scale.
    if (learned_ || sandwich) workspace.take(made_, n);
    workspace.take(out_, n);
    workspace.reserve(into_scratch, n);
}

template <class T>
void Sublayer<T>::join(const T* x, const T* f, T* out, const Flow<T>& flow) const {
    const std::int64_t C = channels_;
    const Dropout<T> dropout = dropped(flow), path = skipped(flow);
    const T* scale = learned_ ? store_.value(*learned_).data() : nullptr;
    parallel_rows(flow.rows(), 1 + 16384 / C, [&](std::int64_t begin, std::int64_t end) {
        const std::int64_t first = begin * C, last = end * C;
        if (f != out) std::copy(f + first, f + last, out + first);
        if (dropout.active()) dropout.apply(out + first, last - first, first);
        if (path.active()) scale_sequences(path, flow.layout, begin, end, C, out, out);
        if (scale && per_channel_) {
            for (std::int64_t row = begin; row < end; ++row) {
#pragma omp simd
                for (std::int64_t j = 0; j < C; ++j)
                    out[row * C + j] = keep_ * x[row * C + j] + scale[j] * out[row * C + j];
            }
            return;
        }
        const T c = keep_, s = scale ? scale[0] : scale_;
        if (s == T(1) && c == T(1)) {
#pragma omp simd
            for (std::int64_t i = first; i < last; ++i)
                out[i] += x[i];
        } else {
#pragma omp simd
            for (std::int64_t i = first; i < last; ++i)
                out[i] = c * x[i] + s * out[i];
        }
    });
}

template <class T>
bool Sublayer<T>::changes(const Flow<T>& flow) const {
    return dropped(flow).active() || skipped(flow).active() || learned_ || scale_ != T(1) || after_normed_;
}

template <class T>
void Sublayer<T>::into_branch(const T* d, const T* f, T* into, const Flow<T>& flow) {
    const std::int64_t C = channels_;
    const Rows rows = flow.rows();
    const Dropout<T> dropout = dropped(flow), path = skipped(flow);
    const T* scale = learned_ ? store_.value(*learned_).data() : nullptr;
    const std::int64_t grain = std::max(1 + 16384 / C, 1 + rows.count() / workspace_.pieces);
    parallel_row_pieces(rows, grain, [&](std::int64_t piece, std::int64_t begin, std::int64_t end) {
        const T constant = scale_;
        if (dropout.active()) {
            const Dropout<T> local = dropout;  // in registers
            for (std::int64_t i = begin * C; i < end * C; ++i)
                into[i] = constant * d[i] * local.factor(static_cast<std::uint32_t>(i));
        } else {
            for (std::int64_t i = begin * C; i < end * C; ++i)
                into[i] = constant * d[i];
        }
        if (path.active()) scale_sequences(path, flow.layout, begin, end, C, into, into);
        if (!scale) return;
        T* sums = scale_sums_ + (flow.share + piece) * C;
        for (std::int64_t row = begin; row < end; ++row) {
            T* at = into + row * C;
            const T* made = f + row * C;
#pragma omp simd
            for (std::int64_t j = 0; j < C; ++j) {
                sums[j] += at[j] * made[j];
                at[j] *= scale[per_channel_ ? j : 0];
            }
        }
    });
}

template <class T>
void Sublayer<T>::forward(const T* x, const Flow<T>& flow) {
    const Rows rows = flow.rows();
    T* normed = workspace_.scratch(normed_scratch);
    if (before_) before_->forward(x, normed, rows);
    T *out = post_ ? sum_ : out_, *made = made_ ? made_ : out;
    branch_->forward(before_ ? normed : x, made, flow);
    if (after_normed_) after_->forward(made, after_normed_, rows);
    join(x, after_normed_ ? after_normed_ : made, out, flow);
    if (post_) after_->forward(sum_, out_, rows);
}

template <class T>
void Sublayer<T>::to_input(const T* x, T* d, T* into, T* dx, const Flow<T>& flow) {
    const Rows rows = flow.rows();
    if (post_) after_->to_input(sum_, d, d, rows, flow.share);
    if (into != d) into_branch(d, after_normed_ ? after_normed_ : made_, into, flow);
    if (after_normed_) after_->to_input(made_, into, into, rows, flow.share);
    branch_->to_input(into, dx, flow);
    if (before_) {
        before_->again(x, workspace_.scratch(normed_scratch), rows);
        before_->to_input(x, dx, dx, rows, flow.share, d, keep_);
        return;
    }
    const T keep = keep_;
    parallel_rows(rows, 1 + 16384 / channels_, [&](std::int64_t begin, std::int64_t end) {
#pragma omp simd
        for (std::int64_t i = begin * channels_; i < end * channels_; ++i)
            dx[i] += keep * d[i];
    });
}

template <class T>
void Sublayer<T>::to_parameters(const T* x, const T* into, const Flow<T>& flow) {
    branch_->to_parameters(before_ ? workspace_.scratch(normed_scratch) : x, into, flow);
    if (before_) before_->to_parameters();
    if (after_) after_->to_parameters();
    if (!learned_) return;
    T* gradient = store_.gradient(*learned_).data();
    for (std::int64_t i = 0; i < workspace_.pieces * channels_; ++i)
        gradient[per_channel_ ? i % channels_ : 0] += scale_sums_[i];
    std::fill(scale_sums_, scale_sums_ + workspace_.pieces * channels_, T(0));
}

template <class T>
void Sublayer<T>::backward(const T* x, T* d, T* dx, const Flow<T>& flow) {
    T* into = changes(flow) ? workspace_.scratch(into_scratch) : d;
    each_share(flow, [&](const Flow<T>& part) { to_input(x, d, into, dx, part); });
    to_parameters(x, into, flow);
}

template class Sublayer<float>;
template class Sublayer<double>;

}  // namespace optimlab::model
