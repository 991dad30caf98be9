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
    /// Shares of the sequences that threads take through several layers without waiting for each other, and
    /// the one that a call works on. With one share, each layer cuts its own loops.
    std::int64_t shares = 1, share = 0;

    /// Sequences of the share.
    std::int64_t first() const { return shares == 1 ? 0 : layout.cut(share, shares); }
    std::int64_t last() const { return shares == 1 ? layout.sequences() : layout.cut(share + 1, shares); }
    /// Rows of the share, and those of what its sequences look at across.
    Rows rows() const { return shares == 1 ? Rows(layout.rows()) : layout.rows_of(first(), last()); }
    Rows memory_rows() const {
        return shares == 1 ? Rows(memory_layout->rows()) : memory_layout->rows_of(first(), last());
    }
};

/// body(the flow of a share) for each share, on a thread each.
template <class T, class Body>
void each_share(const Flow<T>& flow, const Body& body) {
    if (flow.shares == 1) return body(flow);
    base::parallel_for(flow.shares, [&](std::int64_t i) {
        Flow<T> part = flow;
        part.share = i;
        body(part);
    });
}

template <class T>
class Branch {
 public:
    virtual ~Branch() = default;
    /// x: (rows, C), y: (rows, C), overwritten. Of both only the rows of the flow's share matter.
    virtual void forward(const T* x, T* y, const Flow<T>& flow) = 0;
    /// The gradient by x, for the share: dx (rows, C), overwritten.
    virtual void to_input(const T* dy, T* dx, const Flow<T>& flow) = 0;
    /// After to_input() of all shares: adds to the gradients of the parameters. x as in forward().
    virtual void to_parameters(const T* x, const T* dy, const Flow<T>& flow) = 0;
};

}  // namespace optimlab::model
