// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/sublayer.h"

#include <algorithm>

#include "core/base/parallel.h"

namespace optimlab::model {

namespace {

// Scratch around branches; they use 0 to 4 themselves.
constexpr std::size_t made_scratch = 5, gradient_scratch = 6, into_scratch = 7;

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
        before_.emplace(store, workspace, norm_name, channels_, spec.norm, model.bias);
        workspace.take(normed_, n);
    }
    branch_ = make_branch();
    if (normed && (post_ || sandwich)) {
        after_.emplace(store, workspace, sandwich ? norm_name + "_after" : norm_name, channels_, spec.norm,
                       model.bias);
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
    }
    // What the branch made is looked at again by the norm after it and by a learned scale.
    if (learned_ || sandwich) workspace.take(made_, n);
    workspace.take(out_, n);
    for (const auto which : {made_scratch, gradient_scratch, into_scratch})
        workspace.reserve(which, n);
}

template <class T>
void Sublayer<T>::join(const T* x, const T* f, T* out, const Flow<T>& flow) const {
    const std::int64_t C = channels_;
    const Dropout<T> dropout = dropped(flow), path = skipped(flow);
    const T* scale = learned_ ? store_.value(*learned_).data() : nullptr;
    base::parallel_ranges(flow.layout.rows(), 1 + 16384 / C, [&](std::int64_t begin, std::int64_t end) {
        const std::int64_t first = begin * C, last = end * C;
        const T* made = f;
        if (dropout.active()) {
            const Dropout<T> local = dropout;  // in registers
            for (std::int64_t i = first; i < last; ++i)
                out[i] = f[i] * local.factor(static_cast<std::uint32_t>(i));
            made = out;
        }
        if (path.active()) {
            scale_sequences(path, flow.layout, begin, end, C, made, out);
            made = out;
        }
        if (scale && per_channel_) {
            for (std::int64_t row = begin; row < end; ++row) {
                for (std::int64_t j = 0; j < C; ++j)
                    out[row * C + j] = keep_ * x[row * C + j] + scale[j] * made[row * C + j];
            }
            return;
        }
        const T s = scale ? scale[0] : scale_;
        if (s == T(1) && keep_ == T(1)) {
            for (std::int64_t i = first; i < last; ++i)
                out[i] = x[i] + made[i];
        } else {
            for (std::int64_t i = first; i < last; ++i)
                out[i] = keep_ * x[i] + s * made[i];
        }
    });
}

template <class T>
const T* Sublayer<T>::into_branch(const T* d, const T* f, const Flow<T>& flow) {
    const std::int64_t C = channels_, rows = flow.layout.rows();
    const Dropout<T> dropout = dropped(flow), path = skipped(flow);
    if (!dropout.active() && !path.active() && !learned_ && scale_ == T(1)) return d;
    T* into = workspace_.scratch(into_scratch);
    base::parallel_ranges(rows, 1 + 16384 / C, [&](std::int64_t begin, std::int64_t end) {
        if (dropout.active()) {
            const Dropout<T> local = dropout;  // in registers
            const T scale = scale_;
            for (std::int64_t i = begin * C; i < end * C; ++i)
                into[i] = scale * d[i] * local.factor(static_cast<std::uint32_t>(i));
        } else {
            for (std::int64_t i = begin * C; i < end * C; ++i)
                into[i] = scale_ * d[i];
        }
        if (path.active()) scale_sequences(path, flow.layout, begin, end, C, into, into);
    });
    if (!learned_) return into;
    const T* scale = store_.value(*learned_).data();
    T* gradient = store_.gradient(*learned_).data();
    // A thread owns channels, so the order of the sums does not depend on how many threads there are.
    T* sums = per_channel_ ? gradient : workspace_.scratch(gradient_scratch);
    if (!per_channel_) std::fill(sums, sums + C, T(0));
    base::parallel_ranges(C, 1 + 16384 / rows, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = 0; row < rows; ++row) {
            T* at = into + row * C;
            for (std::int64_t j = begin; j < end; ++j) {
                sums[j] += at[j] * f[row * C + j];
                at[j] *= scale[per_channel_ ? j : 0];
            }
        }
    });
    for (std::int64_t j = 0; !per_channel_ && j < C; ++j)
        gradient[0] += sums[j];
    return into;
}

template <class T>
T* Sublayer<T>::forward(const T* x, const Flow<T>& flow) {
    const std::int64_t rows = flow.layout.rows();
    if (before_) before_->forward(x, normed_, rows);
    T* made = made_ ? made_ : workspace_.scratch(made_scratch);
    branch_->forward(before_ ? normed_ : x, made, flow);
    if (after_normed_) after_->forward(made, after_normed_, rows);
    join(x, after_normed_ ? after_normed_ : made, post_ ? sum_ : out_, flow);
    if (post_) after_->forward(sum_, out_, rows);
    return out_;
}

template <class T>
void Sublayer<T>::backward(const T* x, T* d, const Flow<T>& flow) {
    const std::int64_t rows = flow.layout.rows();
    if (post_) after_->backward(sum_, d, d, T(0), rows);
    const T* into = into_branch(d, after_normed_ ? after_normed_ : made_, flow);
    if (after_normed_) {
        T* through = workspace_.scratch(into_scratch);
        after_->backward(made_, into, through, T(0), rows);
        into = through;
    }
    T* dbranch = workspace_.scratch(gradient_scratch);
    branch_->backward(before_ ? normed_ : x, into, dbranch, flow);
    if (before_) return before_->backward(x, dbranch, d, keep_, rows);
    base::parallel_ranges(rows * channels_, 16384, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i)
            d[i] = keep_ * d[i] + dbranch[i];
    });
}

template class Sublayer<float>;
template class Sublayer<double>;

}  // namespace optimlab::model
