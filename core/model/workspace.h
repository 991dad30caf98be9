// SPDX-License-Identifier: GPL-3.0-or-later
// Where activations live. While a model is assembled for its largest batch, layers say what they need and
// where they want to know its place; finish() then makes one buffer. A training step allocates nothing, and
// what a model would need is known before anything is allocated. Scratch that no layer needs after its own
// call is shared. Between a backward pass and the next forward pass all of it but what was kept is free for
// others to use.
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/base/parallel.h"
#include "core/tensor/buffer.h"

namespace optimlab::model {

template <class T>
class Workspace {
 public:
    Workspace(std::int64_t max_batch, std::int64_t max_time) : batch(max_batch), time(max_time) {}
    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    const std::int64_t batch, time;
    /// Threads that may work at once: rooms of their own that layers keep for them.
    const std::int64_t pieces = base::hardware_threads() + base::threads();
    std::int64_t rows() const { return batch * time; }

    /// After finish(), `place` points to n zeroed elements that stay the caller's, who must not move until
    /// then: from a forward pass until the end of its backward pass.
    void take(T*& place, std::int64_t n) { taken_.add(place, n); }
    /// The same, for good.
    void keep(T*& place, std::int64_t n) { kept_.add(place, n); }
    /// Announces that a layer will use up to n elements of scratch buffer `which` (0 to 3 within
    /// branches, 5 and 6 around them, 7 between blocks) within a call.
    void reserve(std::size_t which, std::int64_t n) { needed_[which] = std::max(needed_[which], n); }
    T* scratch(std::size_t which) const { return scratch_[which]; }
    /// The part of a scratch buffer that belongs to a share of rows from `first` on, whatever the layer:
    /// while a thread works on one layer, another may be in the next.
    T* scratch_of(std::size_t which, std::int64_t first) const {
        return scratch_[which] + first * (needed_[which] / rows());
    }
    /// The same for what a thread needs whatever the rows: n elements for each of `pieces` threads.
    void reserve_room(std::int64_t n) { reserve(rooms, pieces * tensor::padded(n)); }
    T* room(std::int64_t piece) const { return scratch_[rooms] + piece * (needed_[rooms] / pieces); }

    /// Bytes that finish() allocates, or has allocated.
    std::int64_t bytes() const { return (kept_.total + idle_size()) * static_cast<std::int64_t>(sizeof(T)); }
    /// Makes the buffer; after the last take() and reserve().
    void finish() {
        assert(!buffer_.data());
        for (std::size_t i = 0; i < needed_.size(); ++i)
            take(scratch_[i], needed_[i]);
        buffer_ = tensor::Buffer<T>(kept_.total + taken_.total);
        kept_.place_from(buffer_.data());
        taken_.place_from(buffer_.data() + kept_.total);
    }
    /// What is free between a backward and a forward pass; empty before finish(). idle_size() is its size,
    /// also before.
    std::int64_t idle_size() const {
        std::int64_t elements = taken_.total;
        if (!buffer_.data()) {
            for (const auto n : needed_)
                elements += tensor::padded(std::max<std::int64_t>(n, 1));
        }
        return elements;
    }
    std::span<T> idle() { return buffer_.span().subspan(static_cast<std::size_t>(kept_.total)); }

 private:
    static constexpr std::size_t rooms = 4;
    /// Places in a row.
    struct Run {
        std::vector<std::pair<T**, std::int64_t>> places;
        std::int64_t total = 0;

        void add(T*& place, std::int64_t n) {
            places.emplace_back(&place, total);
            total += tensor::padded(std::max<std::int64_t>(n, 1));
        }
        void place_from(T* start) {
            for (const auto& [place, offset] : places)
                *place = start + offset;
            places.clear();
        }
    };
    Run kept_, taken_;
    tensor::Buffer<T> buffer_;
    std::array<std::int64_t, 8> needed_{};
    std::array<T*, 8> scratch_{};
};

}  // namespace optimlab::model
