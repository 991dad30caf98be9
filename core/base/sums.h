// SPDX-License-Identifier: GPL-3.0-or-later
// Sums over many elements that do not depend on the threads: each block of a fixed size is added up by one
// thread, the blocks in order, and in double.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

#include "core/base/parallel.h"

namespace optimlab::base {

inline constexpr std::int64_t sum_block = 16384;

/// Room for the blocks' sums, made once: a step allocates nothing.
class SumRoom {
 public:
    static constexpr std::size_t most_sums = 4;
    explicit SumRoom(std::int64_t n = 0) { reserve(n); }
    void reserve(std::int64_t n) {
        const auto blocks = static_cast<std::size_t>((n + sum_block - 1) / sum_block + 1);
        if (blocks > sums_.size()) sums_.resize(blocks);
    }
    std::array<double, most_sums>* blocks() { return sums_.data(); }

 private:
    std::vector<std::array<double, most_sums>> sums_;
};

/// Adds up block(begin, end) -> std::array<double, N> over [0, n), which `room` was reserved for.
template <std::size_t N, class Block>
std::array<double, N> block_sums(std::int64_t n, SumRoom& room, const Block& block) {
    static_assert(N <= SumRoom::most_sums);
    const std::int64_t blocks = (n + sum_block - 1) / sum_block;
    auto* sums = room.blocks();
    parallel_ranges(blocks, 2, [&](std::int64_t begin, std::int64_t end) {
        // A copy for each thread, so that what it captured by value stays in registers.
        const Block local = block;
        for (std::int64_t b = begin; b < end; ++b) {
            const std::array<double, N> part = local(b * sum_block, std::min(n, (b + 1) * sum_block));
            for (std::size_t k = 0; k < N; ++k)
                sums[b][k] = part[k];
        }
    });
    std::array<double, N> total{};
    for (std::int64_t b = 0; b < blocks; ++b) {
        for (std::size_t k = 0; k < N; ++k)
            total[k] += sums[b][k];
    }
    return total;
}

/// Sum of squares of n numbers.
template <class T>
double square_sum(const T* x, std::int64_t n, SumRoom& room) {
    return block_sums<1>(n, room, [=](std::int64_t begin, std::int64_t end) {
        // Many sums side by side: one after the other would wait for each addition.
        constexpr std::int64_t lanes = 32;
        std::array<double, lanes> sums{};
        std::int64_t i = begin;
        for (; i + lanes <= end; i += lanes) {
#pragma omp simd
            for (std::int64_t k = 0; k < lanes; ++k)
                sums[static_cast<std::size_t>(k)] +=
                    static_cast<double>(x[i + k]) * static_cast<double>(x[i + k]);
        }
        double sum = 0;
        for (; i < end; ++i)
            sum += static_cast<double>(x[i]) * static_cast<double>(x[i]);
        for (const double lane : sums)
            sum += lane;
        return std::array{sum};
    })[0];
}

/// Euclidean norm of n numbers.
template <class T>
double norm(const T* x, std::int64_t n, SumRoom& room) {
    return std::sqrt(square_sum(x, n, room));
}

}  // namespace optimlab::base
