// SPDX-License-Identifier: GPL-3.0-or-later
// A transformer block: attention, cross-attention if it has a memory to look at, and feed-forward, each a
// sublayer of the residual stream.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/model/attention.h"
#include "core/model/feed_forward.h"
#include "core/model/model_spec.h"
#include "core/model/sublayer.h"

namespace optimlab::model {

template <class T>
class Block {
 public:
    /// Dropout sites that a block uses, counted from its first.
    static constexpr std::uint32_t sites = 6;

    /// depth: 0 for a stack's first block, 1 for its last.
    Block(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
          const ModelSpec& model, const BlockSpec& spec, bool looks_back, bool has_memory,
          std::uint32_t first_site, double depth);

    /// x: (rows, C), which must stay until backward; the result is then in output(). For the flow's share.
    void forward(const T* x, const Flow<T>& flow);
    /// (rows, C), the block's own.
    const T* output() const { return sublayers_.back()->output(); }
    /// d: (rows, C), the gradient of the output on entry and of x on return; spare: room for as much. What
    /// they point to takes turns.
    void backward(const T* x, T*& d, T*& spare, const Flow<T>& flow);
    /// As Attention::keep(). Cross-attention keeps nothing of a sequence but of its source.
    void keep(std::span<const std::int32_t> rows, std::int64_t sequences, std::int64_t past) {
        attention_->keep(rows, sequences, past);
    }

    const FeedForward<T>& feed_forward() const { return *feed_forward_; }
    const Attention<T>& attention() const { return *attention_; }
    /// Null where there is no memory to look at.
    const Attention<T>* cross_attention() const { return cross_attention_; }

 private:
    Attention<T>*attention_ = nullptr, *cross_attention_ = nullptr;
    FeedForward<T>* feed_forward_ = nullptr;
    std::vector<std::unique_ptr<Sublayer<T>>> sublayers_;
};

}  // namespace optimlab::model
