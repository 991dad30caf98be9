// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/decompose.h"

// g++ 12 warns inside its own AVX-512 intrinsics.
#pragma GCC diagnostic ignored "-Wuninitialized"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>

namespace optimlab::optim {

namespace {

using Matrix = Eigen::MatrixXd;
template <class T>
using RowMajor = Eigen::Matrix<T, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

template <class T>
Matrix in_double(std::int64_t n, const T* matrix) {
    return Eigen::Map<const RowMajor<T>>(matrix, n, n).template cast<double>();
}

template <class T>
void store(const Matrix& from, std::int64_t n, T* to) {
    Eigen::Map<RowMajor<T>>(to, n, n) = from.cast<T>();
}

}  // namespace

template <class T>
void eigenvectors(std::int64_t n, const T* matrix, T* basis) {
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(in_double(n, matrix));
    store<T>(solver.eigenvectors().rowwise().reverse(), n, basis);
}

template <class T>
void symmetric_power(std::int64_t n, const T* matrix, double ridge, double power, T* out) {
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(in_double(n, matrix));
    // Rounding may leave an eigenvalue of zero slightly below it.
    const Eigen::ArrayXd powers = (solver.eigenvalues().array().max(0.0) + ridge).pow(power);
    const Matrix& vectors = solver.eigenvectors();
    store<T>(vectors * powers.matrix().asDiagonal() * vectors.transpose(), n, out);
}

template <class T>
void orthonormalize(std::int64_t n, const T* matrix, T* basis) {
    const Eigen::HouseholderQR<Matrix> solver(in_double(n, matrix));
    store<T>(solver.householderQ() * Matrix::Identity(n, n), n, basis);
}

template void eigenvectors<float>(std::int64_t, const float*, float*);
template void eigenvectors<double>(std::int64_t, const double*, double*);
template void symmetric_power<float>(std::int64_t, const float*, double, double, float*);
template void symmetric_power<double>(std::int64_t, const double*, double, double, double*);
template void orthonormalize<float>(std::int64_t, const float*, float*);
template void orthonormalize<double>(std::int64_t, const double*, double*);

}  // namespace optimlab::optim
