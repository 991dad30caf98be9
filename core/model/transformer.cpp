// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/transformer.h"

#include <cassert>
#include <cstring>

#include "core/base/parallel.h"
#include "core/model/cross_entropy.h"
#include "core/tensor/gemm.h"

namespace optimlab::model {

using tensor::Op;
using tensor::Role;

template <class T>
Transformer<T>::Transformer(const ModelSpec& spec, std::int64_t vocabulary, std::int64_t max_batch)
    : spec_(spec), vocabulary_(vocabulary), channels_(spec.d_model), workspace_(max_batch, spec.context) {
    const std::int64_t C = channels_, rows = workspace_.rows();
    token_embedding_ =
        store_.add({"transformer.wte.weight", {vocabulary, C}, Role::embedding, vocabulary, C});
    position_embedding_ =
        store_.add({"transformer.wpe.weight", {spec.context, C}, Role::embedding, spec.context, C});
    embedded_ = workspace_.take(rows * C);
    for (std::size_t i = 0; i < spec.blocks.size(); ++i) {
        blocks_.push_back(std::make_unique<Block<T>>(store_, workspace_, "transformer.h." + std::to_string(i),
                                                     spec_, spec.blocks[i],
                                                     1 + static_cast<std::uint32_t>(i) * Block<T>::sites));
    }
    final_norm_.emplace(store_, workspace_, "transformer.ln_f", C, spec.bias);
    if (!spec.tied_head) head_ = store_.add({"lm_head.weight", {vocabulary, C}, Role::head, C, vocabulary});
    normed_ = workspace_.take(rows * C);
    logits_ = workspace_.take(rows * vocabulary);
    row_losses_ = workspace_.take(rows);
    dstream_ = workspace_.take(rows * C);
    dnormed_ = workspace_.take(rows * C);
    workspace_.finish();
    store_.allocate();
    inputs_of_.resize(blocks_.size() + 1);
    ids_.resize(static_cast<std::size_t>(rows));
}

template <class T>
void Transformer<T>::embed(const Batch& batch, const Pass& pass) {
    const std::int64_t C = channels_;
    const T* tokens = store_.value(token_embedding_).data();
    const T* positions = store_.value(position_embedding_).data();
    base::parallel_ranges(batch.batch * batch.time, 1 + 16384 / C, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            const T* token = tokens + batch.inputs[static_cast<std::size_t>(row)] * C;
            const T* position = positions + row % batch.time * C;
            T* out = embedded_ + row * C;
            for (std::int64_t j = 0; j < C; ++j)
                out[j] = token[j] + position[j];
        }
    });
    Dropout<T>(pass, pass.rates.embedding, 0).apply(embedded_, batch.batch * batch.time * C);
}

template <class T>
void Transformer<T>::embed_backward() {
    const std::int64_t C = channels_, rows = last_.batch * last_.time;
    Dropout<T>(last_pass_, last_pass_.rates.embedding, 0).apply(dstream_, rows * C);
    T* tokens = store_.gradient(token_embedding_).data();
    T* positions = store_.gradient(position_embedding_).data();
    // A thread owns channels: many rows may add to one token, always in the same order.
    base::parallel_ranges(C, std::max<std::int64_t>(16, 16384 / rows),
                          [&](std::int64_t begin, std::int64_t end) {
                              for (std::int64_t row = 0; row < rows; ++row) {
                                  const T* d = dstream_ + row * C;
                                  T* token = tokens + ids_[static_cast<std::size_t>(row)] * C;
                                  T* position = positions + row % last_.time * C;
                                  for (std::int64_t j = begin; j < end; ++j) {
                                      token[j] += d[j];
                                      position[j] += d[j];
                                  }
                              }
                          });
}

template <class T>
const T* Transformer<T>::hidden(const Batch& batch, const Pass& pass) {
    assert(batch.batch >= 1 && batch.batch <= workspace_.batch);
    assert(batch.time >= 1 && batch.time <= workspace_.time);
    embed(batch, pass);
    const T* x = embedded_;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        inputs_of_[i] = x;
        x = blocks_[i]->forward(x, batch.batch, batch.time, pass);
    }
    inputs_of_.back() = x;
    final_norm_->forward(x, normed_, batch.batch * batch.time);
    return normed_;
}

template <class T>
double Transformer<T>::forward(const Batch& batch, const Pass& pass) {
    const std::int64_t rows = batch.batch * batch.time;
    assert(batch.inputs.size() == static_cast<std::size_t>(rows) &&
           batch.targets.size() == batch.inputs.size());
    const T* x = hidden(batch, pass);
    tensor::gemm(Op::plain, Op::transposed, rows, vocabulary_, channels_, T(1), x, channels_, head_weight(),
                 channels_, T(0), logits_, vocabulary_);
    last_ = batch;
    last_pass_ = pass;
    if (pass.training) std::copy(batch.inputs.begin(), batch.inputs.end(), ids_.begin());
    return cross_entropy(logits_, batch.targets, vocabulary_, row_losses_, pass.training);
}

template <class T>
void Transformer<T>::backward() {
    assert(last_pass_.training);
    const std::int64_t rows = last_.batch * last_.time, C = channels_;
    tensor::gemm(Op::transposed, Op::plain, vocabulary_, C, rows, T(1), logits_, vocabulary_, normed_, C,
                 T(1), head_gradient(), C);
    tensor::gemm(Op::plain, Op::plain, rows, C, vocabulary_, T(1), logits_, vocabulary_, head_weight(), C,
                 T(0), dnormed_, C);
    std::memset(static_cast<void*>(dstream_), 0, static_cast<std::size_t>(rows * C) * sizeof(T));
    final_norm_->backward(inputs_of_.back(), dnormed_, dstream_, rows);
    for (std::size_t i = blocks_.size(); i-- > 0;) {
        blocks_[i]->backward(inputs_of_[i], dstream_, last_.batch, last_.time, last_pass_);
    }
    embed_backward();
}

template <class T>
std::span<const T> Transformer<T>::logits(std::span<const std::int32_t> ids) {
    const auto time = static_cast<std::int64_t>(ids.size());
    const T* x = hidden({1, time, ids, {}}, Pass{});
    tensor::gemm(Op::plain, Op::transposed, time, vocabulary_, channels_, T(1), x, channels_, head_weight(),
                 channels_, T(0), logits_, vocabulary_);
    return {logits_, static_cast<std::size_t>(time * vocabulary_)};
}

template class Transformer<float>;
template class Transformer<double>;

}  // namespace optimlab::model
