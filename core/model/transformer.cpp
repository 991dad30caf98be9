// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/transformer.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "core/base/parallel.h"
#include "core/tensor/gemm.h"

namespace optimlab::model {

using tensor::Op;
using tensor::Role;

namespace {

constexpr std::size_t spare_scratch = 7;  // beside what layers use

/// What belongs to the sequences [first, last) of numbers that stand one after the other.
std::span<const std::int32_t> rows_of(std::span<const std::int32_t> all, std::int64_t time,
                                      std::span<const std::int32_t> lengths, std::int64_t first,
                                      std::int64_t last) {
    if (all.empty()) return {};
    const auto before = [&](std::int64_t sequence) {
        std::int64_t rows = sequence * time;
        if (!lengths.empty())
            rows = std::accumulate(lengths.begin(), lengths.begin() + sequence, std::int64_t{0});
        return static_cast<std::size_t>(rows);
    };
    return all.subspan(before(first), before(last) - before(first));
}

}  // namespace

Batch part_of(const Batch& batch, std::int64_t first, std::int64_t last) {
    const auto sequences = [&](std::span<const std::int32_t> all) {
        return all.empty()
                   ? all
                   : all.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
    };
    const bool by_sequence = batch.targets.size() != batch.inputs.size();
    Batch part = batch;
    part.batch = last - first;
    part.inputs = rows_of(batch.inputs, batch.time, batch.lengths, first, last);
    part.targets = by_sequence ? sequences(batch.targets)
                               : rows_of(batch.targets, batch.time, batch.lengths, first, last);
    part.source = rows_of(batch.source, batch.source_time, batch.source_lengths, first, last);
    part.lengths = sequences(batch.lengths);
    part.source_lengths = sequences(batch.source_lengths);
    if (part.targets_in_all == 0) part.targets_in_all = count_targets(batch.targets);
    return part;
}

template <class T>
Transformer<T>::Transformer(const ModelSpec& spec, const Sizes& sizes, std::int64_t max_batch, Memory memory)
    : spec_(spec),
      sizes_(sizes),
      channels_(spec.d_model),
      outputs_(sizes.output == Output::language ? sizes.vocabulary : sizes.outputs),
      workspace_(max_batch, spec.context),
      layout_(memory == Memory::planned ? 0 : max_batch, spec.context),
      source_layout_(memory == Memory::planned || !has_source() ? 0 : max_batch, spec.context) {
    const std::int64_t C = channels_, rows = workspace_.rows(), V = sizes.vocabulary;
    const auto add_tokens = [&](const char* name, std::int64_t n) {
        return store_.add({name, {n, C}, Role::embedding, n, C});
    };
    const std::size_t tokens = add_tokens("transformer.wte.weight", V);
    embedding_.emplace(store_, workspace_, "transformer", spec_, tokens, 0);
    std::uint32_t site = 1;
    build(decoder_, "transformer", spec.blocks, false, site);
    site += Block<T>::sites * static_cast<std::uint32_t>(spec.blocks.size());
    if (has_source()) {
        const std::int64_t source = source_vocabulary();
        const bool shared = spec.tied_embeddings && source == V;
        source_embedding_.emplace(store_, workspace_, "encoder", spec_,
                                  shared ? tokens : add_tokens("encoder.wte.weight", source), site++);
        build(encoder_, "encoder", spec.encoder_blocks, true, site);
        workspace_.take(dmemory_, rows * C);
    }
    if (sizes.output == Output::language) {
        head_ = spec.tied_head ? tokens : store_.add({"lm_head.weight", {V, C}, Role::head, C, V});
    } else {
        head_ = store_.add({"head.weight", {outputs_, C}, Role::head, C, outputs_});
        head_bias_ = store_.add({"head.bias", {outputs_}, Role::bias, C, outputs_});
    }
    if (sizes.output == Output::label) {
        workspace_.take(pooled_, max_batch * C);
        workspace_.take(dpooled_, max_batch * C);
    }
    workspace_.take(scores_, rows * outputs_);
    workspace_.take(row_losses_, rows * loss_columns);
    workspace_.take(dstream_, rows * C);
    workspace_.reserve(spare_scratch, rows * C);
    if (memory == Memory::planned) return;
    workspace_.finish();
    // The head is done with it before backward writes there.
    decoder_.normed = workspace_.scratch(spare_scratch);
    store_.allocate();
}

template <class T>
void Transformer<T>::build(Stack& stack, const std::string& name, const std::vector<BlockSpec>& blocks,
                           bool encoder, std::uint32_t site) {
    stack.first_site = site;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const double depth = i == 0 ? 0 : static_cast<double>(i) / static_cast<double>(blocks.size() - 1);
        const bool looks_back = encoder ? blocks[i].looks == Look::back : spec_.looks_back(blocks[i]);
        stack.blocks.push_back(std::make_unique<Block<T>>(store_, workspace_,
                                                          name + ".h." + std::to_string(i), spec_, blocks[i],
                                                          looks_back, has_source() && !encoder, site, depth));
        site += Block<T>::sites;
    }
    stack.inputs.resize(blocks.size() + 1);
    if (spec_.final_norm == NormKind::none) return;
    stack.norm.emplace(store_, workspace_, name + ".ln_f", channels_, spec_.norm(spec_.final_norm),
                       spec_.bias);
    if (&stack == &encoder_) workspace_.take(stack.normed, workspace_.rows() * channels_);
}

template <class T>
bool Transformer<T>::is_left_out(const Stack& stack, std::size_t i) const {
    const std::uint32_t site = stack.first_site + Block<T>::sites * static_cast<std::uint32_t>(i);
    return Dropout<T>(last_pass_, last_pass_.layer_drop, site, base::Stream::layer_drop).factor(0) == T(0);
}

template <class T>
std::int64_t Transformer<T>::shares(const Layout& layout) const {
    constexpr double worth_sharing = 1e6;  // operations of a share
    const std::int64_t n = std::min<std::int64_t>(base::threads(), workspace_.pieces);
    const double work = 2.0 * static_cast<double>(store_.count()) * static_cast<double>(layout.rows());
    if (n == 1 || work < worth_sharing * static_cast<double>(n)) return 1;
    std::int64_t largest = 0;
    for (std::int64_t i = 0; i < n; ++i)
        largest = std::max(largest, layout.rows_of(layout.cut(i, n), layout.cut(i + 1, n)).count());
    constexpr double balance = 1.04;
    return static_cast<double>(largest * n) <= balance * static_cast<double>(layout.rows()) ? n : 1;
}

template <class T>
const T* Transformer<T>::route(Stack& stack, const T* x) {
    for (std::size_t i = 0; i < stack.blocks.size(); ++i) {
        stack.inputs[i] = x;
        if (!is_left_out(stack, i)) x = stack.blocks[i]->output();
    }
    stack.inputs.back() = x;
    return stack.norm ? stack.normed : x;
}

template <class T>
void Transformer<T>::run(Stack& stack, const Flow<T>& flow) {
    for (std::size_t i = 0; i < stack.blocks.size(); ++i) {
        if (!is_left_out(stack, i)) stack.blocks[i]->forward(stack.inputs[i], flow);
    }
    if (stack.norm) stack.norm->forward(stack.inputs.back(), stack.normed, flow.rows());
}

template <class T>
void Transformer<T>::tell_watch(const Stack& stack) {
    if (!watch_) return;
    for (std::size_t i = 0; i < stack.inputs.size(); ++i)
        watch_->activation(i, stream(stack.inputs[i]));
    for (std::size_t i = 0; i < stack.blocks.size(); ++i) {
        if (is_left_out(stack, i)) continue;
        const auto& layer = stack.blocks[i]->feed_forward();
        watch_->silent(i, layer.silent_units(layout_.rows()), layer.units());
    }
}

template <class T>
void Transformer<T>::run_back(Stack& stack, T*& d, T*& spare, const Flow<T>& flow) {
    const bool watched = watch_ && &stack == &decoder_;
    if (watched) watch_->gradient(stack.blocks.size(), stream(d));
    for (std::size_t i = stack.blocks.size(); i-- > 0;) {
        if (!is_left_out(stack, i)) stack.blocks[i]->backward(stack.inputs[i], d, spare, flow);
        if (watched) watch_->gradient(i, stream(d));
    }
}

template <class T>
void Transformer<T>::read_source(std::span<const std::int32_t> source, std::int64_t sequences,
                                 std::int64_t time, std::span<const std::int32_t> lengths) {
    source_layout_.set(sequences, time, lengths);
    assert(static_cast<std::int64_t>(source.size()) == source_layout_.rows());
    source_shares_ = shares(source_layout_);
    memory_ = route(encoder_, source_embedding_->forward(source, source_layout_, last_pass_));
    each_share(source_flow(), [&](const Flow<T>& part) { run(encoder_, part); });
}

template <class T>
const T* Transformer<T>::read(const Batch& batch, const Pass& pass) {
    last_pass_ = pass;
    writing_.sequences = 0;
    writing_.sources.clear();
    layout_.set(batch.batch, batch.time, batch.lengths);
    assert(static_cast<std::int64_t>(batch.inputs.size()) == layout_.rows());
    if (has_source()) read_source(batch.source, batch.batch, batch.source_time, batch.source_lengths);
    shares_ = shares(layout_);
    const T* hidden = route(decoder_, embedding_->forward(batch.inputs, layout_, pass));
    const bool label = sizes_.output == Output::label;
    each_share(flow(), [&](const Flow<T>& part) {
        run(decoder_, part);
        if (!label) apply_head(hidden, part.rows());
    });
    tell_watch(decoder_);
    scored_ = label ? layout_.sequences() : layout_.rows();
    if (!label) return hidden;
    pool(hidden);
    apply_head(pooled_, scored_);
    return hidden;
}

/// One row for each sequence of what the head looks at -> pooled_.
template <class T>
void Transformer<T>::pool(const T* hidden) {
    const std::int64_t C = channels_;
    for (std::int64_t b = 0; b < layout_.sequences(); ++b) {
        T* out = pooled_ + b * C;
        const std::int64_t n = spec_.pooling == Pooling::first ? 1 : layout_.length(b);
        std::copy(hidden + layout_.start(b) * C, hidden + (layout_.start(b) + 1) * C, out);
        for (std::int64_t row = layout_.start(b) + 1; row < layout_.start(b) + n; ++row) {
            for (std::int64_t j = 0; j < C; ++j)
                out[j] += hidden[row * C + j];
        }
        for (std::int64_t j = 0; j < C; ++j)
            out[j] *= T(1) / static_cast<T>(n);
    }
}

template <class T>
void Transformer<T>::apply_head(const T* x, const Rows& rows) {
    const std::int64_t C = channels_;
    T* scores = scores_ + rows.begin * outputs_;
    tensor::gemm(Op::plain, Op::transposed, rows.count(), outputs_, C, T(1), x + rows.begin * C, C,
                 store_.value(head_).data(), C, T(0), scores, outputs_);
    if (!head_bias_) return;
    const T* bias = store_.value(*head_bias_).data();
    for (std::int64_t i = 0; i < rows.count() * outputs_; ++i)
        scores[i] += bias[i % outputs_];
}

/// The gradient in scores_ -> d, (rows, C), the gradient of what the stack made before its norm, and the
/// head's own.
template <class T>
void Transformer<T>::score_back(const T* hidden, T* d) {
    const std::int64_t C = channels_;
    const bool label = sizes_.output == Output::label;
    const auto to_hidden = [&](const Rows& rows, T* to) {
        tensor::gemm(Op::plain, Op::plain, rows.count(), C, outputs_, T(1), scores_ + rows.begin * outputs_,
                     outputs_, store_.value(head_).data(), C, T(0), to + rows.begin * C, C);
    };
    if (label) {
        to_hidden(scored_, dpooled_);
        std::fill(d, d + layout_.rows() * C, T(0));
        for (std::int64_t b = 0; b < scored_; ++b) {
            const std::int64_t n = spec_.pooling == Pooling::first ? 1 : layout_.length(b);
            for (std::int64_t row = layout_.start(b); row < layout_.start(b) + n; ++row) {
                for (std::int64_t j = 0; j < C; ++j)
                    d[row * C + j] = dpooled_[b * C + j] / static_cast<T>(n);
            }
        }
    }
    auto& norm = decoder_.norm;
    each_share(flow(), [&](const Flow<T>& part) {
        if (!label) to_hidden(part.rows(), d);
        if (norm) norm->to_input(decoder_.inputs.back(), d, d, part.rows(), part.share);
    });
    if (norm) norm->to_parameters();
    tensor::gemm(Op::transposed, Op::plain, outputs_, C, scored_, T(1), scores_, outputs_,
                 label ? pooled_ : hidden, C, T(1), store_.gradient(head_).data(), C);
    if (!head_bias_) return;
    T* bias = store_.gradient(*head_bias_).data();
    for (std::int64_t i = 0; i < scored_ * outputs_; ++i)
        bias[i % outputs_] += scores_[i];
}

template <class T>
std::span<const std::int32_t> Transformer<T>::partners(std::span<const std::int32_t> targets) {
    if (mixing_share(last_pass_) == 1) return {};
    partners_.reserve(static_cast<std::size_t>(workspace_.rows()));
    partners_.assign(targets.begin(), targets.end());
    const bool by_sequence = sizes_.output == Output::label;
    for (std::int64_t b = 0; b < layout_.sequences(); ++b) {
        const std::int64_t p = layout_.partner(b);
        if (by_sequence) {
            partners_[static_cast<std::size_t>(b)] = targets[static_cast<std::size_t>(p)];
        } else {
            const std::int64_t n = std::min(layout_.length(b), layout_.length(p));
            std::copy_n(targets.begin() + layout_.start(p), n, partners_.begin() + layout_.start(b));
        }
    }
    return partners_;
}

template <class T>
double Transformer<T>::forward(const Batch& batch, const Pass& pass) {
    last_hidden_ = read(batch, pass);
    assert(static_cast<std::int64_t>(batch.targets.size()) == scored_);
    const std::int64_t total = batch.targets_in_all > 0 ? batch.targets_in_all : count_targets(batch.targets);
    const Targets targets{batch.targets, partners(batch.targets), mixing_share(pass)};
    const Loss loss = cross_entropy(scores_, targets, outputs_, row_losses_, pass.loss, total, pass.training);
    terms_ = loss.terms;
    return loss.value;
}

template <class T>
void Transformer<T>::backward() {
    assert(last_pass_.training);
    T *d = dstream_, *spare = workspace_.scratch(spare_scratch);
    score_back(last_hidden_, d);
    if (has_source()) std::fill(dmemory_, dmemory_ + source_layout_.rows() * channels_, T(0));
    run_back(decoder_, d, spare, flow());
    embedding_->backward(d, layout_, last_pass_);
    if (!has_source()) return;
    d = dmemory_;
    auto& norm = encoder_.norm;
    each_share(source_flow(), [&](const Flow<T>& part) {
        if (norm) norm->to_input(encoder_.inputs.back(), d, d, part.rows(), part.share);
    });
    if (norm) norm->to_parameters();
    run_back(encoder_, d, spare, source_flow());
    source_embedding_->backward(d, source_layout_, last_pass_);
}

template <class T>
std::span<const T> Transformer<T>::logits(std::span<const std::int32_t> ids) {
    read({1, static_cast<std::int64_t>(ids.size()), ids, {}}, Pass{});
    return scores();
}

namespace {

template <class T>
AttentionMap<T> map_of(const Attention<T>& attention, std::int64_t b, std::int64_t queries,
                       std::int64_t keys) {
    AttentionMap<T> map;
    map.heads = attention.heads();
    map.queries = queries;
    map.keys = keys;
    map.weights.assign(static_cast<std::size_t>(map.heads * queries * keys), T(0));
    for (std::int64_t row = 0; row < map.heads * queries; ++row) {
        const std::int64_t query = row % queries;
        const T* from = attention.weights(b, row / queries) + query * keys;
        std::copy_n(from, attention.looks_back() ? query + 1 : keys, map.weights.begin() + row * keys);
    }
    return map;
}

}  // namespace

template <class T>
std::vector<AttentionMap<T>> Transformer<T>::attention_maps(std::int64_t b) const {
    assert(!last_pass_.training && writing_.sequences == 0 && b < layout_.sequences());
    const std::int64_t tokens = layout_.length(b), source = has_source() ? source_layout_.length(b) : 0;
    std::vector<AttentionMap<T>> maps;
    maps.reserve(encoder_.blocks.size() + 2 * decoder_.blocks.size());
    for (std::size_t i = 0; i < encoder_.blocks.size(); ++i) {
        maps.push_back(map_of(encoder_.blocks[i]->attention(), b, source, source));
        maps.back().of_encoder = true;
        maps.back().block = i;
    }
    for (std::size_t i = 0; i < decoder_.blocks.size(); ++i) {
        maps.push_back(map_of(decoder_.blocks[i]->attention(), b, tokens, tokens));
        maps.back().block = i;
        const auto* cross = decoder_.blocks[i]->cross_attention();
        if (!cross) continue;
        maps.push_back(map_of(*cross, b, tokens, source));
        maps.back().of_source = true;
        maps.back().block = i;
    }
    return maps;
}

template <class T>
void Transformer<T>::begin(std::int64_t sequences) {
    assert(sequences >= 1 && sequences <= max_batch() && writes());
    last_pass_ = Pass{};
    writing_.sequences = sequences;
    writing_.past = 0;
    writing_.ids.reserve(static_cast<std::size_t>(workspace_.rows()));
}

template <class T>
void Transformer<T>::begin(std::span<const std::int32_t> source, std::span<const std::int32_t> lengths) {
    assert(has_source());
    begin(static_cast<std::int64_t>(lengths.size()));
    read_source(source, writing_.sequences, 0, lengths);
    writing_.sources.reserve(static_cast<std::size_t>(max_batch()));
    writing_.before.reserve(writing_.sources.capacity());
    writing_.sources.resize(lengths.size());
    std::iota(writing_.sources.begin(), writing_.sources.end(), 0);
}

template <class T>
std::span<const T> Transformer<T>::step(std::span<const std::int32_t> ids) {
    const std::int64_t B = writing_.sequences;
    assert(B > 0 && !ids.empty() && static_cast<std::int64_t>(ids.size()) % B == 0);
    const std::int64_t n = static_cast<std::int64_t>(ids.size()) / B;
    layout_.set_lockstep(B, n, writing_.past);
    writing_.ids.resize(ids.size());
    for (std::int64_t row = 0; row < layout_.rows(); ++row)
        writing_.ids[static_cast<std::size_t>(row)] = ids[static_cast<std::size_t>(row % B * n + row / B)];
    shares_ = 1;
    const T* x = route(decoder_, embedding_->forward(writing_.ids, layout_, last_pass_));
    run(decoder_, flow());
    tell_watch(decoder_);
    writing_.past += n;
    scored_ = B;
    apply_head(x + (n - 1) * B * channels_, B);
    return scores();
}

template <class T>
void Transformer<T>::keep(std::span<const std::int32_t> rows) {
    assert(writing_.sequences > 0 && !rows.empty() && static_cast<std::int64_t>(rows.size()) <= max_batch());
    const auto is_own = [b = 0](std::int32_t row) mutable { return row == b++; };
    const bool all = static_cast<std::int64_t>(rows.size()) == writing_.sequences;
    if (all && std::all_of(rows.begin(), rows.end(), is_own)) return;
    if (has_source()) {
        writing_.before.assign(writing_.sources.begin(), writing_.sources.end());
        writing_.sources.resize(rows.size());
        for (std::size_t b = 0; b < rows.size(); ++b)
            writing_.sources[b] = writing_.before[static_cast<std::size_t>(rows[b])];
    }
    for (const auto& block : decoder_.blocks)
        block->keep(rows, writing_.sequences, writing_.past);
    writing_.sequences = static_cast<std::int64_t>(rows.size());
}

template class Transformer<float>;
template class Transformer<double>;

std::int64_t parameter_count(const ModelSpec& spec, const Sizes& sizes) {
    return Transformer<float>(spec, sizes, 1, Memory::planned).parameters().count();
}

}  // namespace optimlab::model
