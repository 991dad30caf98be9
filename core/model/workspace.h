// SPDX-License-Identifier: GPL-3.0-or-later
// Where activations live. Layers take their buffers once, when the model is assembled for its largest batch;
// a training step then allocates nothing. Buffers that no layer needs after its own call are shared.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/tensor/buffer.h"

namespace optimlab::model {

template <class T>
class Workspace {
 public:
    Workspace(std::int64_t max_batch, std::int64_t max_time) : batch(max_batch), time(max_time) {}

    const std::int64_t batch, time;
    std::int64_t rows() const { return batch * time; }

    /// n elements that stay the caller's.
    T* take(std::int64_t n) {
        buffers_.emplace_back(n);
        elements_ += n;
        return buffers_.back().data();
    }
    /// Announces that a layer will use up to n elements of scratch buffer `which` (0, 1 or 2) within a call.
    void reserve(std::size_t which, std::int64_t n) { needed_[which] = std::max(needed_[which], n); }
    /// Makes the scratch buffers; after the last reserve().
    void finish() {
        for (std::size_t i = 0; i < 3; ++i)
            scratch_[i] = take(std::max<std::int64_t>(needed_[i], 1));
    }
    T* scratch(std::size_t which) { return scratch_[which]; }
    std::int64_t bytes() const { return elements_ * static_cast<std::int64_t>(sizeof(T)); }

 private:
    std::vector<tensor::Buffer<T>> buffers_;
    std::int64_t elements_ = 0, needed_[3] = {0, 0, 0};
    T* scratch_[3] = {nullptr, nullptr, nullptr};
};

}  // namespace optimlab::model
