// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/embedding.h"

#include <algorithm>
#include <cmath>

#include "core/base/parallel.h"
#include "core/model/positions.h"

namespace optimlab::model {

template <class T>
Embedding<T>::Embedding(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
                        const ModelSpec& spec, std::size_t tokens, std::uint32_t site)
    : store_(store),
      channels_(spec.d_model),
      tokens_(tokens),
      scale_(spec.embedding_scale ? std::sqrt(static_cast<T>(spec.d_model)) : T(1)),
      site_(site),
      context_(spec.context),
      most_rows_(workspace.rows()) {
    const std::int64_t C = channels_, rows = workspace.rows();
    if (spec.positions == Positions::learned) {
        positions_ =
            store.add({name + ".wpe.weight", {spec.context, C}, tensor::Role::embedding, spec.context, C});
    }
    if (spec.positions == Positions::sinusoidal) workspace.keep(waves_, context_ * C);
    if (spec.embedding_norm) {
        norm_.emplace(store, workspace, name + ".ln_emb", C, spec.norm(NormKind::layer_norm), spec.bias);
        workspace.take(sum_, rows * C);
    }
    workspace.take(out_, rows * C);
}

template <class T>
void Embedding<T>::mix(T* x, const Layout& layout, const Pass& pass) const {
    const T own = static_cast<T>(mixing_share(pass)), other = T(1) - own;
    if (other == T(0)) return;
    const std::int64_t C = channels_;
    base::parallel_for(layout.sequences() / 2, [&](std::int64_t b) {
        const std::int64_t p = layout.partner(b);
        // Where one of the two has ended, the other stays as it is.
        const std::int64_t n = std::min(layout.length(b), layout.length(p)) * C;
        T *left = x + layout.start(b) * C, *right = x + layout.start(p) * C;
        for (std::int64_t i = 0; i < n; ++i) {
            const T l = left[i], r = right[i];
            left[i] = own * l + other * r;
            right[i] = own * r + other * l;
        }
    });
}

template <class T>
T* Embedding<T>::forward(std::span<const std::int32_t> ids, const Layout& layout, const Pass& pass) {
    const std::int64_t C = channels_, rows = layout.rows();
    const T* tokens = store_.value(tokens_).data();
    if (waves_ && !waves_filled_) {
        fill_sinusoids(waves_, context_, C);
        waves_filled_ = true;
    }
    const T* positions = positions_ ? store_.value(*positions_).data() : waves_;
    T* sum = norm_ ? sum_ : out_;
    const Dropout<T> kept(pass, pass.token_dropout, site_, base::Stream::token_dropout);
    base::parallel_ranges(rows, 1 + 16384 / C, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            const T* token = tokens + ids[static_cast<std::size_t>(row)] * C;
            T* out = sum + row * C;
            const T scale = scale_ * kept.factor(static_cast<std::uint32_t>(row));
            for (std::int64_t j = 0; j < C; ++j)
                out[j] = scale * token[j];
            if (!positions) continue;
            const T* position = positions + layout.position(row) * C;
            for (std::int64_t j = 0; j < C; ++j)
                out[j] += position[j];
        }
    });
    mix(sum, layout, pass);
    if (norm_) norm_->forward(sum_, out_, rows);
    Dropout<T>(pass, pass.rates.embedding, site_).apply(out_, rows * C);
    if (pass.training) {
        ids_.reserve(static_cast<std::size_t>(most_rows_));  // later batches may be larger than the first
        ids_.assign(ids.begin(), ids.end());
    }
    return out_;
}

template <class T>
void Embedding<T>::backward(T* d, const Layout& layout, const Pass& pass) {
    const std::int64_t C = channels_, rows = layout.rows();
    Dropout<T>(pass, pass.rates.embedding, site_).apply(d, rows * C);
    if (norm_) {
        norm_->to_input(sum_, d, d, rows);
        norm_->to_parameters();
    }
    mix(d, layout, pass);
    const Dropout<T> kept(pass, pass.token_dropout, site_, base::Stream::token_dropout);
    T* tokens = store_.gradient(tokens_).data();
    T* positions = positions_ ? store_.gradient(*positions_).data() : nullptr;
    // A thread owns channels: many rows may add to one token, always in the same order.
    base::parallel_ranges(C, std::max<std::int64_t>(16, 16384 / rows),
                          [&](std::int64_t begin, std::int64_t end) {
                              for (std::int64_t row = 0; row < rows; ++row) {
                                  const T* in = d + row * C;
                                  T* token = tokens + ids_[static_cast<std::size_t>(row)] * C;
                                  const T scale = scale_ * kept.factor(static_cast<std::uint32_t>(row));
                                  for (std::int64_t j = begin; j < end; ++j)
                                      token[j] += scale * in[j];
                                  if (!positions) continue;
                                  T* position = positions + layout.position(row) * C;
                                  for (std::int64_t j = begin; j < end; ++j)
                                      position[j] += in[j];
                              }
                          });
}

template class Embedding<float>;
template class Embedding<double>;

}  // namespace optimlab::model
