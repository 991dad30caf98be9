// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/block.h"

#include "core/base/parallel.h"

namespace optimlab::model {

namespace {

/// out = x + dropout(branch), in one pass over memory
template <class T>
void add_branch(const T* x, const T* branch, T* out, std::int64_t n, const Dropout<T>& dropout) {
    base::parallel_ranges(n, 16384, [&](std::int64_t begin, std::int64_t end) {
        if (dropout.active()) {
            for (std::int64_t i = begin; i < end; ++i) {
                out[i] = x[i] + branch[i] * dropout.factor(static_cast<std::uint32_t>(i));
            }
        } else {
            for (std::int64_t i = begin; i < end; ++i)
                out[i] = x[i] + branch[i];
        }
    });
}

/// The gradient that enters a branch: d itself, or a masked copy.
template <class T>
const T* into_branch(const T* d, T* copy, std::int64_t n, const Dropout<T>& dropout) {
    if (!dropout.active()) return d;
    base::parallel_ranges(n, 16384, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i)
            copy[i] = d[i] * dropout.factor(static_cast<std::uint32_t>(i));
    });
    return copy;
}

}  // namespace

template <class T>
Block<T>::Block(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
                const ModelSpec& model, const BlockSpec& spec, std::uint32_t first_site)
    : channels_(model.d_model),
      first_site_(first_site),
      norm1_(store, workspace, name + ".ln_1", model.d_model, model.bias),
      attention_(store, workspace, name + ".attn", model.d_model, spec.n_heads, model.bias, first_site),
      norm2_(store, workspace, name + ".ln_2", model.d_model, model.bias),
      feed_forward_(store, workspace, name + ".mlp", model.d_model, spec.feed_forward_width(model.d_model),
                    spec.activation, model.bias, first_site + 2) {
    const std::int64_t n = workspace.rows() * channels_;
    normed1_ = workspace.take(n);
    middle_ = workspace.take(n);
    normed2_ = workspace.take(n);
    out_ = workspace.take(n);
    branch_ = workspace.take(n);
    dbranch_ = workspace.take(n);
}

template <class T>
T* Block<T>::forward(const T* x, std::int64_t batch, std::int64_t time, const Pass& pass) {
    const std::int64_t rows = batch * time, n = rows * channels_;
    norm1_.forward(x, normed1_, rows);
    attention_.forward(normed1_, branch_, batch, time, pass);
    add_branch(x, branch_, middle_, n, Dropout<T>(pass, pass.rates.residual, first_site_ + 1));
    norm2_.forward(middle_, normed2_, rows);
    feed_forward_.forward(normed2_, branch_, rows, pass);
    add_branch(middle_, branch_, out_, n, Dropout<T>(pass, pass.rates.residual, first_site_ + 3));
    return out_;
}

template <class T>
void Block<T>::backward(const T* x, T* d, std::int64_t batch, std::int64_t time, const Pass& pass) {
    const std::int64_t rows = batch * time, n = rows * channels_;
    const T* into = into_branch(d, branch_, n, Dropout<T>(pass, pass.rates.residual, first_site_ + 3));
    feed_forward_.backward(normed2_, into, dbranch_, rows, pass);
    norm2_.backward(middle_, dbranch_, d, rows);
    into = into_branch(d, branch_, n, Dropout<T>(pass, pass.rates.residual, first_site_ + 1));
    attention_.backward(normed1_, into, dbranch_, batch, time, pass);
    norm1_.backward(x, dbranch_, d, rows);
}

template class Block<float>;
template class Block<double>;

}  // namespace optimlab::model
