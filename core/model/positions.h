// SPDX-License-Identifier: GPL-3.0-or-later
// The ways of telling a token where it stands that have no learned weights.
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "core/model/layout.h"
#include "core/model/workspace.h"

namespace optimlab::model {

/// (tokens, channels): sin(t / 10000^(2i/C)) in channel 2i and the cosine in 2i + 1 (Vaswani et al. 2017).
template <class T>
void fill_sinusoids(T* table, std::int64_t tokens, std::int64_t channels);

/// How much less a head looks per token of distance (Press, Smith and Lewis 2022): 2^(-8 (h+1) / H) for H a
/// power of two; for others, those of the next lower power and every other one of the next higher.
std::vector<double> alibi_slopes(std::int64_t heads);

/// Rotary positions (Su et al. 2021): channels i and i + D/2 of a head are turned by the angle t ·
/// base^(-2i/D), so that the product of a query and a key depends on how far apart they are.
template <class T>
class Rotary {
 public:
    /// The angles live in the workspace, and are computed at the first turn.
    Rotary(Workspace<T>& workspace, std::int64_t head_size, double base);
    Rotary(const Rotary&) = delete;
    Rotary& operator=(const Rotary&) = delete;
    /// Turns `heads` heads side by side in rows of `stride`, by the row's position; direction -1 turns back,
    /// which is the gradient's way.
    void turn(T* x, std::int64_t stride, std::int64_t heads, const Layout& layout, const Rows& rows,
              int direction);

 private:
    void fill();

    std::int64_t tokens_, half_;
    double base_;
    std::once_flag filled_;
    T *cos_ = nullptr, *sin_ = nullptr;  // (tokens, D/2)
};

}  // namespace optimlab::model
