// SPDX-License-Identifier: GPL-3.0-or-later
// A zeroed, 64-byte aligned array of fixed size: the only owner of numbers in the engine.
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

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
    explicit Buffer(std::int64_t size) : size_(size) {
        // Aligned here: glibc's own aligned blocks are not used again once they are freed.
        const auto bytes = static_cast<std::size_t>(padded(size)) * sizeof(T);
        std::size_t room = bytes + alignment;
        block_.reset(new std::byte[room]);
        void* start = block_.get();
        data_ = static_cast<T*>(std::align(alignment, bytes, start, room));
        std::memset(start, 0, bytes);
        bytes_made() += static_cast<std::int64_t>(bytes);
    }
    Buffer(Buffer&& other) noexcept { swap(other); }
    Buffer& operator=(Buffer&& other) noexcept {
        Buffer(std::move(other)).swap(*this);
        return *this;
    }

    T* data() { return data_; }
    const T* data() const { return data_; }
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
    static constexpr std::size_t alignment = 64;
    static_assert(std::is_trivially_copyable_v<T>);

    void swap(Buffer& other) noexcept {
        std::swap(block_, other.block_);
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
    }

    std::unique_ptr<std::byte[]> block_;
    T* data_ = nullptr;
    std::int64_t size_ = 0;
};

}  // namespace optimlab::tensor
