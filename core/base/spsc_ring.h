// SPDX-License-Identifier: GPL-3.0-or-later
// A fixed-size ring for one producer thread and one consumer thread, without locks. When it is full the
// producer drops the item and counts it; it never waits. (Lamport 1977; the indices sit on cache lines of
// their own.)
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace optimlab::base {

template <class Item>
class SpscRing {
 public:
    /// Holds at least `capacity` items.
    explicit SpscRing(std::size_t capacity) : items_(std::bit_ceil(capacity)), mask_(items_.size() - 1) {}

    /// Producer: false (and one more in dropped()) when the ring is full.
    bool push(const Item& item) {
        const auto head = head_.load(std::memory_order_relaxed);
        if (head - tail_.load(std::memory_order_acquire) == items_.size()) {
            dropped_.fetch_add(1, std::memory_order_relaxed);
            return false;
        }
        items_[head & mask_] = item;
        head_.store(head + 1, std::memory_order_release);
        return true;
    }
    /// Consumer: take(item) for everything that is there now, at most `limit`; returns how many. Where take
    /// answers false, that item and those behind it stay for another time.
    template <class Take>
    std::size_t drain(const Take& take, std::size_t limit = SIZE_MAX) {
        const auto tail = tail_.load(std::memory_order_relaxed);
        const auto head = head_.load(std::memory_order_acquire);
        std::size_t n = 0;
        for (; tail + n != head && n < limit; ++n) {
            const Item& item = items_[(tail + n) & mask_];
            if constexpr (std::is_same_v<std::invoke_result_t<const Take&, const Item&>, bool>) {
                if (!take(item)) break;
            } else {
                take(item);
            }
        }
        tail_.store(tail + n, std::memory_order_release);
        return n;
    }
    std::uint64_t dropped() const { return dropped_.load(std::memory_order_relaxed); }

 private:
    std::vector<Item> items_;
    const std::size_t mask_;
    alignas(64) std::atomic<std::size_t> head_{0};
    alignas(64) std::atomic<std::size_t> tail_{0};
    alignas(64) std::atomic<std::uint64_t> dropped_{0};
};

}  // namespace optimlab::base
