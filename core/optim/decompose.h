// SPDX-License-Identifier: GPL-3.0-or-later
// The factorisations that Shampoo and SOAP need, of square matrices of n rows, row-major, computed in double.
// They take O(n³) and work space of their own, which is why those rules call them at intervals.
#pragma once

#include <cstdint>

namespace optimlab::optim {

/// basis: the eigenvectors of the symmetric `matrix` as columns, that of the largest eigenvalue first.
template <class T>
void eigenvectors(std::int64_t n, const T* matrix, T* basis);

/// out = (matrix + ridge · I)^power of a symmetric positive semidefinite matrix, for a negative power.
template <class T>
void symmetric_power(std::int64_t n, const T* matrix, double ridge, double power, T* out);

/// basis: an orthonormal basis of the columns of `matrix`, each in the span of those up to it (the Q of QR).
template <class T>
void orthonormalize(std::int64_t n, const T* matrix, T* basis);

}  // namespace optimlab::optim
