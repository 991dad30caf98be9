// SPDX-License-Identifier: GPL-3.0-or-later
// Multi-head attention (Vaswani et al. 2017): per head softmax(Q Kᵀ / sqrt(head size) + bias) V.
// Self-attention takes q, k and v from one fused product of its input; cross-attention takes k and v from
// what an encoder made of the source. A token sees itself and those before it, or all. Heads may share keys
// and values (Ainslie et al. 2023), q and k may be normalized per head (Henry et al. 2020) and turned by
// their position.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/model/branch.h"
#include "core/model/linear.h"
#include "core/model/model_spec.h"
#include "core/model/norm.h"
#include "core/model/positions.h"
#include "core/model/workspace.h"

namespace optimlab::model {

struct AttentionShape {
    std::int64_t channels = 0, heads = 1, kv_heads = 1, head_size = 0;
    bool bias = false, looks_back = true, qk_norm = false, cross = false;
    NormShape inner_norm{};                 ///< of the heads' outputs, before they are mixed
    Positions positions = Positions::none;  ///< only rotary and alibi matter here
    double rotary_base = 10000;
};

template <class T>
class Attention final : public Branch<T> {
 public:
    Attention(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
              const AttentionShape& shape, std::uint32_t site);

    void forward(const T* x, T* y, const Flow<T>& flow) override;
    void to_input(const T* dy, T* dx, const Flow<T>& flow) override;
    void to_parameters(const T* x, const T* dy, const Flow<T>& flow) override;
    /// Of self-attention in lockstep: what is kept of `past` tokens of `sequences` becomes that of
    /// rows.size() sequences, of which b goes on as rows[b] was.
    void keep(std::span<const std::int32_t> rows, std::int64_t sequences, std::int64_t past);

    /// After forward: how much each token looks at each other, after softmax and before dropout. Head h of
    /// sequence b begins at weights(b, h), a row for each of its tokens of as many numbers as there are keys;
    /// those that it does not see are 0 or were never touched. After a training pass with dropout, those that
    /// were dropped have a minus.
    const T* weights(std::int64_t b, std::int64_t h) const {
        return weights_ + (b * shape_.heads + h) * plane_;
    }
    std::int64_t heads() const { return shape_.heads; }
    bool looks_back() const { return shape_.looks_back; }

 private:
    /// A matrix whose rows are `stride` apart.
    struct View {
        T* data = nullptr;
        std::int64_t stride = 0;
    };
    /// Projections, or their gradients: q has heads · D columns, k and v kv_heads · D each.
    struct Projections {
        View q, k, v;
    };
    /// What the last product reads.
    const T* mixed() const { return inner_norm_ ? normed_ : mixed_; }
    const Layout& keys_of(const Flow<T>& flow) const {
        return shape_.cross ? *flow.memory_layout : flow.layout;
    }
    /// The sequence of keys_of(flow) that sequence b looks at.
    std::int64_t keys_from(std::int64_t b, const Flow<T>& flow) const {
        return shape_.cross && !flow.sources.empty() ? flow.sources[static_cast<std::size_t>(b)] : b;
    }
    /// Those of the rows of this call, which stand after those of the calls before.
    Projections projections(const Layout& layout) const;
    Projections gradients() const;
    /// What a thread needs for one head at a time, room for (time, time) and (D, time).
    struct Room {
        T *plane, *turned;
    };
    Room room(std::int64_t piece) const {
        T* begin = workspace_.room(piece);
        return {begin, begin + tensor::padded(plane_)};
    }
    void head_forward(std::int64_t b, std::int64_t h, const Projections& p, const Flow<T>& flow,
                      const Dropout<T>& dropout, const Room& room);
    void head_backward(std::int64_t b, std::int64_t h, const Projections& p, const Projections& d,
                       const Flow<T>& flow, const Dropout<T>& dropout, const T* dmixed, const Room& room);
    /// Normalizes each head of `x` in place; `unit` and `inverse` keep what backward needs.
    void normalize(View x, std::int64_t heads, std::size_t gain, T* unit, T* inverse, const Rows& rows);
    /// The gain's gradient is added to the partial sums `dgain`.
    void normalize_backward(View d, std::int64_t heads, std::size_t gain, const T* unit, const T* inverse,
                            const Rows& rows, T* dgain, std::int64_t share);
    void add_partials(T* dgain, std::size_t gain);

    AttentionShape shape_;
    tensor::ParameterStore<T>& store_;
    Workspace<T>& workspace_;
    std::uint32_t site_;
    std::int64_t q_width_, kv_width_, plane_;
    std::vector<double> slopes_;
    std::optional<Rotary<T>> rotary_;
    std::optional<Linear<T>> qkv_linear_;            // self
    std::optional<Linear<T>> q_linear_, kv_linear_;  // cross
    std::size_t q_gain_ = 0, k_gain_ = 0;            // qk_norm: (D)
    std::optional<Norm<T>> inner_norm_;
    std::optional<Linear<T>> out_linear_;
    T* qkv_ = nullptr;                                 // self: (rows, H·D + 2·K·D): q | k | v
    T *q_ = nullptr, *kv_ = nullptr;                   // cross: (rows, H·D) and (source rows, 2·K·D)
    T *q_unit_ = nullptr, *k_unit_ = nullptr;          // qk_norm: q and k before their gains
    T *q_inverse_ = nullptr, *k_inverse_ = nullptr;    // qk_norm: (rows, H), (rows, K)
    T *q_partials_ = nullptr, *k_partials_ = nullptr;  // qk_norm: (pieces, D)
    T* weights_ = nullptr;                             // (B, H, tokens, keys)
    T* mixed_ = nullptr;                               // (rows, H·D): the heads' outputs side by side
    T* normed_ = nullptr;                              // inner_norm: (rows, H·D)
};

}  // namespace optimlab::model
