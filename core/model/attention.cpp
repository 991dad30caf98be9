// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/attention.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "core/base/parallel.h"
#include "core/model/softmax.h"
#include "core/tensor/tile_product.h"

namespace optimlab::model {

using tensor::tile_product;
using tensor::transpose;

namespace {

/// Queries worked on at once. Those that look back need no product with keys after the last of them.
constexpr std::int64_t query_block = 16;
constexpr double unit_eps = 1e-6;

}  // namespace

template <class T>
Attention<T>::Attention(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
                        const AttentionShape& shape, std::uint32_t site)
    : shape_(shape),
      store_(store),
      workspace_(workspace),
      site_(site),
      q_width_(shape.heads * shape.head_size),
      kv_width_(shape.kv_heads * shape.head_size),
      plane_(workspace.time * workspace.time) {
    const std::int64_t C = shape.channels, rows = workspace.rows();
    if (shape.cross) {
        q_linear_.emplace(store, name + ".q_attn", C, q_width_, shape.bias);
        kv_linear_.emplace(store, name + ".c_attn", C, 2 * kv_width_, shape.bias, false, 2);
        workspace.take(q_, rows * q_width_);
        workspace.take(kv_, rows * 2 * kv_width_);
        workspace.reserve(0, rows * q_width_);
        workspace.reserve(3, rows * 2 * kv_width_);
    } else {
        const std::int64_t width = q_width_ + 2 * kv_width_;
        qkv_linear_.emplace(store, name + ".c_attn", C, width, shape.bias, false, 3);
        workspace.take(qkv_, rows * width);
        workspace.reserve(0, rows * width);
    }
    if (shape.qk_norm) {
        q_gain_ = store.add({name + ".q_norm.weight", {shape.head_size}, tensor::Role::gain});
        k_gain_ = store.add({name + ".k_norm.weight", {shape.head_size}, tensor::Role::gain});
        workspace.take(q_unit_, rows * q_width_);
        workspace.take(k_unit_, rows * kv_width_);
        workspace.take(q_inverse_, rows * shape.heads);
        workspace.take(k_inverse_, rows * shape.kv_heads);
        workspace.keep(q_partials_, workspace.pieces * shape.head_size);
        workspace.keep(k_partials_, workspace.pieces * shape.head_size);
    }
    if (shape.inner_norm.kind != NormKind::none) {
        inner_norm_.emplace(store, workspace, name + ".ln_inner", q_width_, shape.inner_norm, shape.bias);
        workspace.take(normed_, rows * q_width_);
    }
    out_linear_.emplace(store, name + ".c_proj", q_width_, C, shape.bias, true);
    workspace.take(weights_, workspace.batch * shape.heads * plane_);
    workspace.take(mixed_, rows * q_width_);
    if (q_width_ != C) workspace.reserve(1, rows * q_width_);
    workspace.reserve_room(tensor::padded(plane_) + shape.head_size * workspace.time);
    if (shape.positions == Positions::rotary && !shape.cross)
        rotary_.emplace(workspace, shape.head_size, shape.rotary_base);
    if (shape.positions == Positions::alibi && !shape.cross) slopes_ = alibi_slopes(shape.heads);
}

template <class T>
typename Attention<T>::Projections Attention<T>::projections(const Layout& layout) const {
    if (shape_.cross) {  // the source is the same for all of a sequence
        return {{q_, q_width_}, {kv_, 2 * kv_width_}, {kv_ + kv_width_, 2 * kv_width_}};
    }
    const std::int64_t width = q_width_ + 2 * kv_width_;
    T* rows = qkv_ + layout.past() * layout.sequences() * width;
    return {{rows, width}, {rows + q_width_, width}, {rows + q_width_ + kv_width_, width}};
}

template <class T>
typename Attention<T>::Projections Attention<T>::gradients() const {
    T* d = workspace_.scratch(0);
    if (shape_.cross) {
        T* dkv = workspace_.scratch(3);
        return {{d, q_width_}, {dkv, 2 * kv_width_}, {dkv + kv_width_, 2 * kv_width_}};
    }
    const std::int64_t width = q_width_ + 2 * kv_width_;
    return {{d, width}, {d + q_width_, width}, {d + q_width_ + kv_width_, width}};
}

template <class T>
void Attention<T>::normalize(View x, std::int64_t heads, std::size_t gain, T* unit, T* inverse,
                             const Rows& rows) {
    const std::int64_t D = shape_.head_size;
    const T* g = store_.value(gain).data();
    parallel_rows(rows, 1 + 8192 / (heads * D), [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin * heads; i < end * heads; ++i) {
            T* at = x.data + i / heads * x.stride + i % heads * D;
            T* u = unit + i * D;
            T squares = 0;
            for (std::int64_t j = 0; j < D; ++j)
                squares += at[j] * at[j];
            inverse[i] = T(1) / std::sqrt(squares / static_cast<T>(D) + static_cast<T>(unit_eps));
            for (std::int64_t j = 0; j < D; ++j) {
                u[j] = at[j] * inverse[i];
                at[j] = g[j] * u[j];
            }
        }
    });
}

template <class T>
void Attention<T>::normalize_backward(View d, std::int64_t heads, std::size_t gain, const T* unit,
                                      const T* inverse, const Rows& rows, T* dgain, std::int64_t share) {
    const std::int64_t D = shape_.head_size;
    const T* g = store_.value(gain).data();
    const std::int64_t grain = std::max(1 + 8192 / (heads * D), 1 + rows.count() / workspace_.pieces);
    parallel_row_pieces(rows, grain, [&](std::int64_t piece, std::int64_t begin, std::int64_t end) {
        T* dg = dgain + (share + piece) * D;
        for (std::int64_t i = begin * heads; i < end * heads; ++i) {
            T* at = d.data + i / heads * d.stride + i % heads * D;
            const T* u = unit + i * D;
            T dot = 0;
            for (std::int64_t j = 0; j < D; ++j) {
                dg[j] += at[j] * u[j];
                dot += at[j] * g[j] * u[j];
            }
            const T mean = dot / static_cast<T>(D);
            for (std::int64_t j = 0; j < D; ++j)
                at[j] = inverse[i] * (at[j] * g[j] - u[j] * mean);
        }
    });
}

template <class T>
void Attention<T>::add_partials(T* dgain, std::size_t gain) {
    T* gradient = store_.gradient(gain).data();
    for (std::int64_t i = 0; i < workspace_.pieces * shape_.head_size; ++i)
        gradient[i % shape_.head_size] += dgain[i];
    std::fill(dgain, dgain + workspace_.pieces * shape_.head_size, T(0));
}

template <class T>
void Attention<T>::head_forward(std::int64_t b, std::int64_t h, const Projections& p, const Flow<T>& flow,
                                const Dropout<T>& dropout, const Room& room) {
    const Layout& source = keys_of(flow);
    const std::int64_t D = shape_.head_size, shared = h / (shape_.heads / shape_.kv_heads);
    const std::int64_t tokens = flow.layout.length(b), first = flow.layout.start(b), s = keys_from(b, flow);
    const std::int64_t past = shape_.cross ? 0 : flow.layout.past(), keys = past + source.length(s);
    const std::int64_t index = (b * shape_.heads + h) * plane_;
    // From a token to the next of its sequence.
    const std::int64_t apart = flow.layout.apart(), q_step = apart * p.q.stride,
                       k_step = source.apart() * p.k.stride, y_step = apart * q_width_;
    const T* q = p.q.data + first * p.q.stride + h * D;
    const T* k = p.k.data + source.start(s) * p.k.stride - past * k_step + shared * D;
    const T* v = p.v.data + source.start(s) * p.v.stride - past * k_step + shared * D;
    T *weights = weights_ + index, *dropped = room.plane;
    const T scale = T(1) / std::sqrt(static_cast<T>(D));
    T* turned = room.turned;  // Kᵀ: (D, keys)
    transpose(keys, D, k, k_step, turned, keys);
    for (std::int64_t begin = 0; begin < tokens; begin += query_block) {
        const std::int64_t end = std::min(begin + query_block, tokens), count = end - begin;
        const std::int64_t columns = shape_.looks_back ? past + end : keys;
        T* rows = weights + begin * keys;
        tile_product<T>(count, columns, D, scale, {q + begin * q_step, q_step, 1}, turned, keys, false, rows,
                        keys);
        for (std::int64_t t = begin; t < end; ++t) {
            T* row = weights + t * keys;
            const std::int64_t limit = shape_.looks_back ? past + t + 1 : keys;
            if (!slopes_.empty()) {
                const T slope = static_cast<T>(slopes_[static_cast<std::size_t>(h)]);
                for (std::int64_t i = 0; i < limit; ++i)
                    row[i] -= slope * static_cast<T>(std::abs(past + t - i));
            }
            softmax(row, limit, columns);
            if (!dropout.active()) continue;
            dropout.mark(row, dropped + t * keys, columns, index + t * keys);
        }
        tile_product<T>(count, D, columns, T(1), {dropout.active() ? dropped + begin * keys : rows, keys, 1},
                        v, k_step, false, mixed_ + first * q_width_ + begin * y_step + h * D, y_step);
    }
}

template <class T>
void Attention<T>::head_backward(std::int64_t b, std::int64_t h, const Projections& p, const Projections& d,
                                 const Flow<T>& flow, const Dropout<T>& dropout, const T* dmixed,
                                 const Room& room) {
    using Row = Eigen::Map<Eigen::Array<T, Eigen::Dynamic, 1>>;
    using ConstRow = Eigen::Map<const Eigen::Array<T, Eigen::Dynamic, 1>>;
    const Layout& source = keys_of(flow);
    const std::int64_t D = shape_.head_size, group = shape_.heads / shape_.kv_heads, shared = h / group;
    const std::int64_t tokens = flow.layout.length(b), keys = source.length(b), first = flow.layout.start(b);
    const std::int64_t index = (b * shape_.heads + h) * plane_, first_key = source.start(b);
    const auto at = [&](const View& view, std::int64_t row, std::int64_t head) {
        return view.data + row * view.stride + head * D;
    };
    const T *q = at(p.q, first, h), *k = at(p.k, first_key, shared), *v = at(p.v, first_key, shared);
    T *dq = at(d.q, first, h), *dk = at(d.k, first_key, shared), *dv = at(d.v, first_key, shared);
    const bool add = h % group != 0;  // to what the first of those that share them wrote
    const T* weights = weights_ + index;
    T* dweights = room.plane;
    const T* dy = dmixed + first * q_width_ + h * D;
    const T scale = T(1) / std::sqrt(static_cast<T>(D));
    T* turned = room.turned;  // Vᵀ: (D, keys)
    transpose(keys, D, v, p.v.stride, turned, keys);
    // to (keys, D) = factor · fromᵀ · rows, without the queries that do not see a block's keys.
    const auto back_to_keys = [&](T factor, const T* from, const T* rows, std::int64_t stride, View to,
                                  T* out) {
        for (std::int64_t begin = 0; begin < keys; begin += query_block) {
            const std::int64_t count = std::min(query_block, keys - begin),
                               seen = shape_.looks_back ? begin : 0;
            tile_product<T>(count, D, tokens - seen, factor, {from + seen * keys + begin, 1, keys},
                            rows + seen * stride, stride, add, out + begin * to.stride, to.stride);
        }
    };
    const auto columns_of = [&](std::int64_t t) {
        return shape_.looks_back ? std::min((t / query_block + 1) * query_block, tokens) : keys;
    };
    const T* mix = weights;
    if (dropout.active()) {
        for (std::int64_t t = 0; t < tokens; ++t) {
            T* row = dweights + t * keys;
            const T* marked = weights + t * keys;
            const Dropout<T> local = dropout;  // in registers
            const std::int64_t columns = columns_of(t);
            for (std::int64_t s = 0; s < columns; ++s)
                row[s] = marked[s] * local.marked(marked[s]);
        }
        mix = dweights;
    }
    back_to_keys(T(1), mix, dy, q_width_, d.v, dv);
    for (std::int64_t begin = 0; begin < tokens; begin += query_block) {
        const std::int64_t count = std::min(query_block, tokens - begin), columns = columns_of(begin);
        T* block = dweights + begin * keys;
        tile_product<T>(count, columns, D, T(1), {dy + begin * q_width_, q_width_, 1}, turned, keys, false,
                        block, keys);
        // Through the softmax: ds = w · (dw - Σ w dw). What is not seen has w = 0.
        for (std::int64_t t = begin; t < begin + count; ++t) {
            if (dropout.active()) {
                Row row(dweights + t * keys, columns);
                const ConstRow seen(weights + t * keys, columns);
                const Dropout<T> local = dropout;  // in registers
                T* out = dweights + t * keys;
                const T* marked = weights + t * keys;
                for (std::int64_t s = 0; s < columns; ++s)
                    out[s] *= local.marked(marked[s]);
                const T dot = (row * seen.abs()).sum();
                row = seen.abs() * (row - dot);
                continue;
            }
            softmax_backward(weights + t * keys, dweights + t * keys, columns);
        }
        tile_product<T>(count, D, columns, scale, {block, keys, 1}, k, p.k.stride, false,
                        dq + begin * d.q.stride, d.q.stride);
    }
    back_to_keys(scale, dweights, q, p.q.stride, d.k, dk);
}

template <class T>
void Attention<T>::forward(const T* x, T* y, const Flow<T>& flow) {
    const Dropout<T> dropout(flow.pass, flow.pass.rates.attention, site_);
    const Rows rows = flow.rows(), key_rows = shape_.cross ? flow.memory_rows() : rows;
    const Projections p = projections(flow.layout);
    if (shape_.cross) {
        q_linear_->forward(x, q_, rows);
        if (flow.layout.past() == 0) kv_linear_->forward(flow.memory, kv_, key_rows);
    } else {
        qkv_linear_->forward(x, p.q.data, rows);
    }
    if (shape_.qk_norm) {
        normalize(p.q, shape_.heads, q_gain_, q_unit_, q_inverse_, rows);
        if (!shape_.cross || flow.layout.past() == 0)
            normalize(p.k, shape_.kv_heads, k_gain_, k_unit_, k_inverse_, key_rows);
    }
    if (rotary_) {
        rotary_->turn(p.q.data, p.q.stride, shape_.heads, flow.layout, rows, 1);
        rotary_->turn(p.k.data, p.k.stride, shape_.kv_heads, flow.layout, rows, 1);
    }
    // One token's heads are often too little to be worth another thread.
    const std::int64_t past = flow.layout.past(), heads = shape_.heads,
                       grain = past > 0 ? 1 + 8192 / (keys_of(flow).longest() + past) / shape_.head_size : 1;
    const Rows all(flow.first() * heads, flow.last() * heads);
    parallel_row_pieces(all, std::max(grain, 1 + all.count() / workspace_.pieces),
                        [&](std::int64_t piece, std::int64_t begin, std::int64_t end) {
                            for (std::int64_t i = begin; i < end; ++i)
                                head_forward(i / heads, i % heads, p, flow, dropout,
                                             room(flow.share + piece));
                        });
    if (inner_norm_) inner_norm_->forward(mixed_, normed_, rows);
    out_linear_->forward(mixed(), y, rows);
}

template <class T>
void Attention<T>::keep(std::span<const std::int32_t> rows, std::int64_t sequences, std::int64_t past) {
    const std::int64_t width = q_width_ + 2 * kv_width_, kept = static_cast<std::int64_t>(rows.size());
    const bool same = kept == sequences;  // then those that stay what they are need not be touched
    T* aside = workspace_.scratch(0);
    const auto copy = [&](bool back) {
        base::parallel_ranges(past, 1 + 8192 / (kept * kv_width_), [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin * kept; i < end * kept; ++i) {
                const std::int64_t t = i / kept, b = i % kept, from = rows[static_cast<std::size_t>(b)];
                if (same && from == b) continue;
                T* spare = aside + i * 2 * kv_width_;
                if (back) {
                    std::copy_n(spare, 2 * kv_width_, qkv_ + i * width + q_width_);
                } else {
                    std::copy_n(qkv_ + (t * sequences + from) * width + q_width_, 2 * kv_width_, spare);
                }
            }
        });
    };
    copy(false);
    copy(true);
}

template <class T>
void Attention<T>::to_input(const T* dy, T* dx, const Flow<T>& flow) {
    const Dropout<T> dropout(flow.pass, flow.pass.rates.attention, site_);
    const Rows rows = flow.rows(), key_rows = shape_.cross ? flow.memory_rows() : rows;
    // dx is written only when the heads are done.
    T* dmixed = q_width_ == shape_.channels ? dx : workspace_.scratch(1);
    out_linear_->to_input(dy, dmixed, rows);
    if (inner_norm_) inner_norm_->to_input(mixed_, dmixed, dmixed, rows, flow.share);
    const Projections p = projections(flow.layout), d = gradients();
    const std::int64_t group = shape_.heads / shape_.kv_heads, heads = shape_.kv_heads;
    // A thread owns a key/value head, to which all heads that share it add in order.
    const Rows all(flow.first() * heads, flow.last() * heads);
    parallel_row_pieces(all, 1 + all.count() / workspace_.pieces,
                        [&](std::int64_t piece, std::int64_t begin, std::int64_t end) {
                            for (std::int64_t i = begin * group; i < end * group; ++i)
                                head_backward(i / group / heads, i % (heads * group), p, d, flow, dropout,
                                              dmixed, room(flow.share + piece));
                        });
    if (rotary_) {
        rotary_->turn(d.q.data, d.q.stride, shape_.heads, flow.layout, rows, -1);
        rotary_->turn(d.k.data, d.k.stride, shape_.kv_heads, flow.layout, rows, -1);
    }
    if (shape_.qk_norm) {
        normalize_backward(d.q, shape_.heads, q_gain_, q_unit_, q_inverse_, rows, q_partials_, flow.share);
        normalize_backward(d.k, shape_.kv_heads, k_gain_, k_unit_, k_inverse_, key_rows, k_partials_,
                           flow.share);
    }
    if (shape_.cross) {
        q_linear_->to_input(d.q.data, dx, rows);
        kv_linear_->to_input(d.k.data, flow.dmemory, key_rows, T(1));
    } else {
        qkv_linear_->to_input(d.q.data, dx, rows);
    }
}

template <class T>
void Attention<T>::to_parameters(const T* x, const T* dy, const Flow<T>& flow) {
    const std::int64_t rows = flow.layout.rows();
    const Projections d = gradients();
    each_share(flow, [&](const Flow<T>& part) {
        const std::int64_t i = part.share, n = part.shares;
        out_linear_->to_parameters(mixed(), dy, rows, i, n);
        if (shape_.cross) {
            q_linear_->to_parameters(x, d.q.data, rows, i, n);
            kv_linear_->to_parameters(flow.memory, d.k.data, flow.memory_layout->rows(), i, n);
        } else {
            qkv_linear_->to_parameters(x, d.q.data, rows, i, n);
        }
    });
    if (inner_norm_) inner_norm_->to_parameters();
    if (!shape_.qk_norm) return;
    add_partials(q_partials_, q_gain_);
    add_partials(k_partials_, k_gain_);
}

template class Attention<float>;
template class Attention<double>;

}  // namespace optimlab::model
