// SPDX-License-Identifier: GPL-3.0-or-later
// A zeroed, 64-byte aligned array of fixed size: the only owner of numbers in the engine.
#pragma once

#include <cassert>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>

namespace optimlab::tensor {

/// Elements to which sizes are rounded so that every tensor starts on a cache line, in float and in double.
inline constexpr std::int64_t alignment_elements = 16;

constexpr std::int64_t padded(std::int64_t n) {
    return (n + alignment_elements - 1) / alignment_elements * alignment_elements;
}

/// Bytes of all buffers that this thread has made: the difference over a call tells what it made.
inline std::int64_t& bytes_made() {
    thread_local std::int64_t bytes = 0;
    return bytes;
}

template <class T>
class Buffer {
 public:
    Buffer() = default;
    explicit Buffer(std::int64_t size)
        : data_(static_cast<T*>(
              ::operator new (static_cast<std::size_t>(padded(size)) * sizeof(T), std::align_val_t{64}))),
          size_(size) {
        const auto bytes = static_cast<std::size_t>(padded(size)) * sizeof(T);
        std::memset(static_cast<void*>(data_.get()), 0, bytes);
        bytes_made() += static_cast<std::int64_t>(bytes);
    }

    T* data() { return data_.get(); }
    const T* data() const { return data_.get(); }
    std::int64_t size() const { return size_; }
    T& operator[](std::int64_t i) {
        assert(i >= 0 && i < size_);
        return data_[static_cast<std::size_t>(i)];
    }
    const T& operator[](std::int64_t i) const { return const_cast<Buffer&>(*this)[i]; }
    std::span<T> span() { return {data(), static_cast<std::size_t>(size_)}; }
    std::span<const T> span() const { return {data(), static_cast<std::size_t>(size_)}; }
    void zero() { std::memset(static_cast<void*>(data()), 0, static_cast<std::size_t>(size_) * sizeof(T)); }

 private:
    struct Free {
        void operator()(T* p) const { ::operator delete (static_cast<void*>(p), std::align_val_t{64}); }
    };
    std::unique_ptr<T[], Free> data_;
    std::int64_t size_ = 0;
};

}  // namespace optimlab::tensor
