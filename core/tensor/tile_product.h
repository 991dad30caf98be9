// SPDX-License-Identifier: GPL-3.0-or-later
// Products that are too small for gemm.h, of which the call alone costs as much as the arithmetic: one head's
// attention over one sequence. C is made in tiles of a few packets that stay in registers; the operands are
// taken to be in cache.
#pragma once

#include <cstdint>

namespace optimlab::tensor {

/// Element (i, p) of a left operand is data[i * row + p * column].
template <class T>
struct Left {
    const T* data;
    std::int64_t row, column;
};

/// C = alpha·A·B, or C += alpha·A·B: A is (m, k), B is (k, n), C is (m, n), the latter two row-major.
template <class T>
void tile_product(std::int64_t m, std::int64_t n, std::int64_t k, T alpha, Left<T> a, const T* B,
                  std::int64_t ldb, bool add, T* C, std::int64_t ldc);

/// to (columns, rows) becomes the transpose of from (rows, columns).
template <class T>
void transpose(std::int64_t rows, std::int64_t columns, const T* from, std::int64_t ld_from, T* to,
               std::int64_t ld_to);

}  // namespace optimlab::tensor
