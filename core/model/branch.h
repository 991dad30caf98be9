// SPDX-License-Identifier: GPL-3.0-or-later
// What a block adds to the residual stream: attention or feed-forward, seen from outside.
#pragma once

#include <span>

#include "core/model/dropout.h"
#include "core/model/layout.h"

namespace optimlab::model {

/// What flows through a block beside the stream itself.
template <class T>
struct Flow {
    const Pass& pass;
    const Layout& layout;
    /// What an encoder made of the source: (source rows, C), for cross-attention, and where its gradient is
    /// added.
    const T* memory = nullptr;
    T* dmemory = nullptr;
    const Layout* memory_layout = nullptr;
    /// In lockstep: the source that each sequence reads; none: sequence b reads source b.
    std::span<const std::int32_t> sources{};
};

template <class T>
class Branch {
 public:
    virtual ~Branch() = default;
    /// x: (rows, C), which must stay until backward; y: (rows, C), overwritten
    virtual void forward(const T* x, T* y, const Flow<T>& flow) = 0;
    /// dx: (rows, C), overwritten; gradients of parameters are added to
    virtual void backward(const T* x, const T* dy, T* dx, const Flow<T>& flow) = 0;
};

}  // namespace optimlab::model
