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
 public:
    static constexpr std::size_t chunk_size = std::size_t{1} << log2_chunk;

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }

    void push_back(const T& value) {
        if (size_ == chunks_.size() * chunk_size) chunks_.push_back(std::make_unique<Chunk>());
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
    static constexpr std::size_t mask = chunk_size - 1;
    using Chunk = std::array<T, chunk_size>;
    std::vector<std::unique_ptr<Chunk>> chunks_;
    std::size_t size_ = 0;
};

}  // namespace optimlab::ui::plots
