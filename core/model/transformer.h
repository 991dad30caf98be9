// SPDX-License-Identifier: GPL-3.0-or-later
// The decoder-only transformer that a ModelSpec assembles: token + position embedding, blocks, final norm,
// head. Forward and backward run over buffers planned once for the largest batch.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/model/block.h"
#include "core/model/dropout.h"
#include "core/model/model_spec.h"
#include "core/model/workspace.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::model {

/// Token ids, row-major (batch, time); targets are the inputs moved by one.
struct Batch {
    std::int64_t batch = 0, time = 0;
    std::span<const std::int32_t> inputs, targets;
};

template <class T>
class Transformer {
 public:
    /// spec must have passed read_model(); all weights are zero until an initializer fills them.
    Transformer(const ModelSpec& spec, std::int64_t vocabulary, std::int64_t max_batch);
    Transformer(const Transformer&) = delete;
    Transformer& operator=(const Transformer&) = delete;

    const ModelSpec& spec() const { return spec_; }
    std::int64_t vocabulary() const { return vocabulary_; }
    tensor::ParameterStore<T>& parameters() { return store_; }
    const tensor::ParameterStore<T>& parameters() const { return store_; }

    /// Mean cross-entropy of the batch in nats per token. With pass.training, backward() may follow.
    double forward(const Batch& batch, const Pass& pass);
    /// Adds the gradient of the last forward() to parameters().gradients().
    void backward();
    /// Next-token scores after each of `ids` (1 to context tokens): (time, vocabulary), valid until the next
    /// call.
    std::span<const T> logits(std::span<const std::int32_t> ids);

    std::int64_t activation_bytes() const { return workspace_.bytes(); }
    const Block<T>& block(std::size_t i) const { return *blocks_[i]; }

 private:
    const T* hidden(const Batch& batch, const Pass& pass);
    void embed(const Batch& batch, const Pass& pass);
    void embed_backward();
    const T* head_weight() { return store_.value(head_ ? *head_ : token_embedding_).data(); }
    T* head_gradient() { return store_.gradient(head_ ? *head_ : token_embedding_).data(); }

    ModelSpec spec_;
    std::int64_t vocabulary_, channels_;
    tensor::ParameterStore<T> store_;
    Workspace<T> workspace_;
    std::size_t token_embedding_, position_embedding_;
    std::vector<std::unique_ptr<Block<T>>> blocks_;
    std::optional<LayerNorm<T>> final_norm_;
    std::optional<std::size_t> head_;
    T *embedded_, *normed_, *logits_, *row_losses_, *dstream_, *dnormed_;
    std::vector<const T*> inputs_of_;  // what each block read, then what the final norm read
    std::vector<std::int32_t> ids_;    // of the last training forward, for the embedding's gradient
    Batch last_;
    Pass last_pass_;
};

}  // namespace optimlab::model
