// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A growing array in chunks of fixed size: appending never copies what is there (a curve of a million points
// would stall a frame) and never holds more than one chunk in reserve. Random access is a shift and a mask.
#include <array>
#include <cassert>
#include <cstddef>
#include <memory>
#include <vector>

namespace optimlab::ui::plots {

template <typename T, std::size_t log2_chunk = 9>
class ChunkedVector {
    static constexpr std::size_t mask = (std::size_t{1} << log2_chunk) - 1;
    using Chunk = std::array<T, std::size_t{1} << log2_chunk>;

 public:
    static constexpr std::size_t chunk_size = std::size_t{1} << log2_chunk;

    ChunkedVector() = default;
    ChunkedVector(ChunkedVector&&) noexcept = default;
    ChunkedVector& operator=(ChunkedVector&&) noexcept = default;
    // A copy would share the chunks and write to them.
    ChunkedVector(const ChunkedVector&) = delete;
    ChunkedVector& operator=(const ChunkedVector&) = delete;

    /// What was there at one moment, shared and not copied: another thread can read it while more is
    /// appended. For arrays whose elements never change once they are there.
    class Snapshot {
     public:
        [[nodiscard]] std::size_t size() const { return size_; }
        [[nodiscard]] const T& operator[](std::size_t i) const {
            assert(i < size_);
            return (*chunks_[i >> log2_chunk])[i & mask];
        }

     private:
        friend class ChunkedVector;
        std::vector<std::shared_ptr<const Chunk>> chunks_;
        std::size_t size_ = 0;
    };
    [[nodiscard]] Snapshot snapshot() const {
        Snapshot now;
        now.chunks_.assign(chunks_.begin(), chunks_.end());
        now.size_ = size_;
        return now;
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

    void push_back(const T& value) {
        if (size_ == chunks_.size() * chunk_size) chunks_.push_back(std::make_shared<Chunk>());
        (*chunks_.back())[size_ & mask] = value;
        ++size_;
    }

    [[nodiscard]] const T& operator[](std::size_t i) const {
        assert(i < size_);
        return (*chunks_[i >> log2_chunk])[i & mask];
    }
    [[nodiscard]] T& operator[](std::size_t i) {
        assert(i < size_);
        return (*chunks_[i >> log2_chunk])[i & mask];
    }
    [[nodiscard]] const T& back() const { return (*this)[size_ - 1]; }
    [[nodiscard]] T& back() { return (*this)[size_ - 1]; }

    void clear() {
        chunks_.clear();
        size_ = 0;
    }

    /// Bytes held, reserve included.
    [[nodiscard]] std::size_t memory() const {
        return chunks_.size() * sizeof(Chunk) + chunks_.capacity() * sizeof(chunks_[0]);
    }

 private:
    std::vector<std::shared_ptr<Chunk>> chunks_;
    std::size_t size_ = 0;
};

}  // namespace optimlab::ui::plots
