// SPDX-License-Identifier: GPL-3.0-or-later
// A pre-norm transformer block, as GPT-2 has it:
//   h = x + dropout(attention(norm₁(x)))
//   y = h + dropout(feed_forward(norm₂(h)))
#pragma once

#include <string>

#include "core/model/attention.h"
#include "core/model/feed_forward.h"
#include "core/model/layer_norm.h"
#include "core/model/model_spec.h"

namespace optimlab::model {

template <class T>
class Block {
 public:
    /// Sites that a block's dropout uses, counted from its first.
    static constexpr std::uint32_t sites = 4;

    Block(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
          const ModelSpec& model, const BlockSpec& spec, std::uint32_t first_site);

    /// x: (B·T, C), which must stay until backward. Returns y, (B·T, C), the block's own.
    T* forward(const T* x, std::int64_t batch, std::int64_t time, const Pass& pass);
    /// d: (B·T, C), the gradient of y on entry and of x on return.
    void backward(const T* x, T* d, std::int64_t batch, std::int64_t time, const Pass& pass);

    const Attention<T>& attention() const { return attention_; }

 private:
    std::int64_t channels_;
    std::uint32_t first_site_;
    LayerNorm<T> norm1_;
    Attention<T> attention_;
    LayerNorm<T> norm2_;
    FeedForward<T> feed_forward_;
    T *normed1_, *middle_, *normed2_, *out_;  // each (B·T, C)
    T *branch_, *dbranch_;                    // (B·T, C): a branch's output, and gradients on their way back
};

}  // namespace optimlab::model
