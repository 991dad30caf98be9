// SPDX-License-Identifier: GPL-3.0-or-later
// The matrix product of the whole engine: C = alpha·op(A)·op(B) + beta·C, row-major. The backend is chosen in
// gemm.cpp and nowhere else: oneDNN for float where CMake finds it, Eigen otherwise and for double.
#pragma once

#include <cstdint>

namespace optimlab::tensor {

enum class Op : bool { plain, transposed };

/// op(A) is (m, k), op(B) is (k, n), C is (m, n); lda, ldb and ldc are the strides between rows as stored.
/// Large float products are cut among the threads; from inside a loop that was cut they stay on theirs.
void gemm(Op a, Op b, std::int64_t m, std::int64_t n, std::int64_t k, float alpha, const float* A,
          std::int64_t lda, const float* B, std::int64_t ldb, float beta, float* C, std::int64_t ldc);
void gemm(Op a, Op b, std::int64_t m, std::int64_t n, std::int64_t k, double alpha, const double* A,
          std::int64_t lda, const double* B, std::int64_t ldb, double beta, double* C, std::int64_t ldc);

/// "oneDNN 2.6.3" or "Eigen 3.4.0": what float products run on.
const char* gemm_backend();

}  // namespace optimlab::tensor
