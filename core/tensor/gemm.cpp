// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/gemm.h"

#include <Eigen/Core>
#include <string>

#ifdef OPTIMLAB_ONEDNN
#include <dnnl.h>
#include <dnnl_version.h>
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

void gemm(Op a, Op b, std::int64_t m, std::int64_t n, std::int64_t k, float alpha, const float* A,
          std::int64_t lda, const float* B, std::int64_t ldb, float beta, float* C, std::int64_t ldc) {
#ifdef OPTIMLAB_ONEDNN
    const auto status = dnnl_sgemm(a == Op::plain ? 'N' : 'T', b == Op::plain ? 'N' : 'T', m, n, k, alpha, A,
                                   lda, B, ldb, beta, C, ldc);
    if (status == dnnl_success) return;  // it may be out of memory for its packing
#endif
    eigen_gemm(a, b, m, n, k, alpha, A, lda, B, ldb, beta, C, ldc);
}

void gemm(Op a, Op b, std::int64_t m, std::int64_t n, std::int64_t k, double alpha, const double* A,
          std::int64_t lda, const double* B, std::int64_t ldb, double beta, double* C, std::int64_t ldc) {
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
