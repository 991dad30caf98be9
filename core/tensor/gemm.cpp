// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/gemm.h"

#include <Eigen/Core>
#include <algorithm>
#include <string>

#include "core/base/parallel.h"

#ifdef OPTIMLAB_ONEDNN
#include <dnnl.h>
#include <dnnl_version.h>
#include <omp.h>
#endif

namespace optimlab::tensor {

namespace {

template <class T>
void eigen_gemm(Op a, Op b, std::int64_t m, std::int64_t n, std::int64_t k, T alpha, const T* A,
                std::int64_t lda, const T* B, std::int64_t ldb, T beta, T* C, std::int64_t ldc) {
    using Matrix = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    using View = Eigen::Map<const Matrix, 0, Eigen::OuterStride<>>;
    const View left(A, a == Op::plain ? m : k, a == Op::plain ? k : m, Eigen::OuterStride<>(lda));
    const View right(B, b == Op::plain ? k : n, b == Op::plain ? n : k, Eigen::OuterStride<>(ldb));
    Eigen::Map<Matrix, 0, Eigen::OuterStride<>> out(C, m, n, Eigen::OuterStride<>(ldc));
    if (beta == T(0)) {
        out.setZero();
    } else if (beta != T(1)) {
        out *= beta;
    }
    if (a == Op::plain && b == Op::plain) {
        out.noalias() += alpha * left * right;
    } else if (a == Op::plain) {
        out.noalias() += alpha * left * right.transpose();
    } else if (b == Op::plain) {
        out.noalias() += alpha * left.transpose() * right;
    } else {
        out.noalias() += alpha * left.transpose() * right.transpose();
    }
}

}  // namespace

namespace {

/// One product on the calling thread.
void product(Op a, Op b, std::int64_t m, std::int64_t n, std::int64_t k, float alpha, const float* A,
             std::int64_t lda, const float* B, std::int64_t ldb, float beta, float* C, std::int64_t ldc) {
#ifdef OPTIMLAB_ONEDNN
    // oneDNN would open OpenMP threads beside ours.
    thread_local const bool alone = (omp_set_num_threads(1), true);
    const auto status = dnnl_sgemm(a == Op::plain ? 'N' : 'T', b == Op::plain ? 'N' : 'T', m, n, k, alpha, A,
                                   lda, B, ldb, beta, C, ldc);
    if (alone && status == dnnl_success) return;  // it may be out of memory for its packing
#endif
    eigen_gemm(a, b, m, n, k, alpha, A, lda, B, ldb, beta, C, ldc);
}

/// The product, cut along the longer side of C.
void shared_product(Op a, Op b, std::int64_t m, std::int64_t n, std::int64_t k, float alpha, const float* A,
                    std::int64_t lda, const float* B, std::int64_t ldb, float beta, float* C,
                    std::int64_t ldc) {
    constexpr std::int64_t worth_sharing = 1'000'000;  // operations of a piece
    constexpr std::int64_t unit = 16;                  // rows or columns that kernels take at once
    const bool by_rows = m >= n;
    const std::int64_t length = by_rows ? m : n, units = (length + unit - 1) / unit;
    const std::int64_t grain =
        1 + worth_sharing / std::max<std::int64_t>(1, 2 * unit * k * (by_rows ? n : m));
    base::parallel_ranges(units, grain, [&](std::int64_t first, std::int64_t last) {
        const std::int64_t begin = first * unit, count = std::min(last * unit, length) - begin;
        if (by_rows) {
            product(a, b, count, n, k, alpha, A + begin * (a == Op::plain ? lda : 1), lda, B, ldb, beta,
                    C + begin * ldc, ldc);
        } else {
            product(a, b, m, count, k, alpha, A, lda, B + begin * (b == Op::plain ? 1 : ldb), ldb, beta,
                    C + begin, ldc);
        }
    });
}

}  // namespace

void gemm(Op a, Op b, std::int64_t m, std::int64_t n, std::int64_t k, float alpha, const float* A,
          std::int64_t lda, const float* B, std::int64_t ldb, float beta, float* C, std::int64_t ldc) {
    shared_product(a, b, m, n, k, alpha, A, lda, B, ldb, beta, C, ldc);
}

void gemm(Op a, Op b, std::int64_t m, std::int64_t n, std::int64_t k, double alpha, const double* A,
          std::int64_t lda, const double* B, std::int64_t ldb, double beta, double* C, std::int64_t ldc) {
    // Serial: Eigen divides k by the size of the whole, so a piece would not be the same to the bit, and
    // double is for tests.
    eigen_gemm(a, b, m, n, k, alpha, A, lda, B, ldb, beta, C, ldc);
}

const char* gemm_backend() {
#ifdef OPTIMLAB_ONEDNN
    static const std::string name = [] {
        const dnnl_version_t* version = dnnl_version();
        return "oneDNN " + std::to_string(version->major) + "." + std::to_string(version->minor) + "." +
               std::to_string(version->patch);
    }();
#else
    static const std::string name = "Eigen " + std::to_string(EIGEN_WORLD_VERSION) + "." +
                                    std::to_string(EIGEN_MAJOR_VERSION) + "." +
                                    std::to_string(EIGEN_MINOR_VERSION);
#endif
    return name.c_str();
}

}  // namespace optimlab::tensor
