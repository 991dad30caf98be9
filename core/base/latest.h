// SPDX-License-Identifier: GPL-3.0-or-later
// A triple buffer: one writer publishes large values, one reader takes the newest; neither waits and nothing
// is copied.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace optimlab::base {

template <class Value>
class Latest {
 public:
    /// Writer: the buffer to fill; publish() hands it over.
    Value& draft() { return buffers_[write_]; }
    void publish() {
        write_ =
            middle_.exchange(static_cast<std::uint8_t>(write_ | fresh), std::memory_order_acq_rel) & index;
    }
    /// Reader: true when something newer than the last time is now in value().
    bool update() {
        if (!(middle_.load(std::memory_order_relaxed) & fresh)) return false;
        read_ = middle_.exchange(read_, std::memory_order_acq_rel) & index;
        return true;
    }
    const Value& value() const { return buffers_[read_]; }

 private:
    static constexpr std::uint8_t fresh = 4, index = 3;
    std::array<Value, 3> buffers_{};
    std::uint8_t write_ = 0, read_ = 1;
    std::atomic<std::uint8_t> middle_{2};
};

}  // namespace optimlab::base
