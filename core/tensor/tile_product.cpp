// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/tile_product.h"

#include <algorithm>

#include "core/tensor/packets.h"

namespace optimlab::tensor {

namespace {

/// Rows of a tile two packets wide that leave registers for the operands.
inline constexpr int most_rows = EIGEN_ARCH_DEFAULT_NUMBER_OF_REGISTERS >= 32 ? 8 : 6;

/// A tile of `Rows` times `Packets` packets of C.
template <int Rows, int Packets, class T>
void tile(std::int64_t k, T alpha, Left<T> a, const T* B, std::int64_t ldb, bool add, T* C,
          std::int64_t ldc) {
    namespace E = Eigen::internal;
    using P = Packet<T>;
    P sums[Rows][Packets];
    for (auto& row : sums)
        std::fill(row, row + Packets, E::pset1<P>(T(0)));
    for (std::int64_t p = 0; p < k; ++p) {
        P b[Packets];
        for (int j = 0; j < Packets; ++j)
            b[j] = E::ploadu<P>(B + p * ldb + j * packet_size<T>);
        for (int i = 0; i < Rows; ++i) {
            const P left = E::pset1<P>(a.data[i * a.row + p * a.column]);
            for (int j = 0; j < Packets; ++j)
                sums[i][j] = E::pmadd(left, b[j], sums[i][j]);
        }
    }
    const P factor = E::pset1<P>(alpha);
    for (int i = 0; i < Rows; ++i) {
        for (int j = 0; j < Packets; ++j) {
            T* to = C + i * ldc + j * packet_size<T>;
            E::pstoreu(to,
                       add ? E::pmadd(factor, sums[i][j], E::ploadu<P>(to)) : E::pmul(factor, sums[i][j]));
        }
    }
}

/// `Rows` rows of C, all columns.
template <int Rows, class T>
void band(std::int64_t n, std::int64_t k, T alpha, Left<T> a, const T* B, std::int64_t ldb, bool add, T* C,
          std::int64_t ldc) {
    std::int64_t j = 0;
    for (; j + 2 * packet_size<T> <= n; j += 2 * packet_size<T>)
        tile<Rows, 2>(k, alpha, a, B + j, ldb, add, C + j, ldc);
    for (; j + packet_size<T> <= n; j += packet_size<T>)
        tile<Rows, 1>(k, alpha, a, B + j, ldb, add, C + j, ldc);
    for (; j < n; ++j) {
        for (std::int64_t i = 0; i < Rows; ++i) {
            T sum = 0;
            for (std::int64_t p = 0; p < k; ++p)
                sum += a.data[i * a.row + p * a.column] * B[p * ldb + j];
            C[i * ldc + j] = alpha * sum + (add ? C[i * ldc + j] : T(0));
        }
    }
}

}  // namespace

template <class T>
void tile_product(std::int64_t m, std::int64_t n, std::int64_t k, T alpha, Left<T> a, const T* B,
                  std::int64_t ldb, bool add, T* C, std::int64_t ldc) {
    std::int64_t i = 0;
    const auto left = [&] { return Left<T>{a.data + i * a.row, a.row, a.column}; };
    for (; i + most_rows <= m; i += most_rows)
        band<most_rows>(n, k, alpha, left(), B, ldb, add, C + i * ldc, ldc);
    for (; i + 4 <= m; i += 4)
        band<4>(n, k, alpha, left(), B, ldb, add, C + i * ldc, ldc);
    for (; i < m; ++i)
        band<1>(n, k, alpha, left(), B, ldb, add, C + i * ldc, ldc);
}

template <class T>
void transpose(std::int64_t rows, std::int64_t columns, const T* from, std::int64_t ld_from, T* to,
               std::int64_t ld_to) {
    namespace E = Eigen::internal;
    using P = Packet<T>;
    constexpr std::int64_t size = packet_size<T>;
    const std::int64_t whole_rows = rows - rows % size, whole_columns = columns - columns % size;
    for (std::int64_t i = 0; i < whole_rows; i += size) {
        for (std::int64_t j = 0; j < whole_columns; j += size) {
            E::PacketBlock<P, size> block;
            for (std::int64_t r = 0; r < size; ++r)
                block.packet[r] = E::ploadu<P>(from + (i + r) * ld_from + j);
            E::ptranspose(block);
            for (std::int64_t r = 0; r < size; ++r)
                E::pstoreu(to + (j + r) * ld_to + i, block.packet[r]);
        }
    }
    for (std::int64_t i = 0; i < rows; ++i) {
        for (std::int64_t j = i < whole_rows ? whole_columns : 0; j < columns; ++j)
            to[j * ld_to + i] = from[i * ld_from + j];
    }
}

template void tile_product<float>(std::int64_t, std::int64_t, std::int64_t, float, Left<float>, const float*,
                                  std::int64_t, bool, float*, std::int64_t);
template void tile_product<double>(std::int64_t, std::int64_t, std::int64_t, double, Left<double>,
                                   const double*, std::int64_t, bool, double*, std::int64_t);
template void transpose<float>(std::int64_t, std::int64_t, const float*, std::int64_t, float*, std::int64_t);
template void transpose<double>(std::int64_t, std::int64_t, const double*, std::int64_t, double*,
                                std::int64_t);

}  // namespace optimlab::tensor
