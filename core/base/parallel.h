// SPDX-License-Identifier: GPL-3.0-or-later
// The one way to use several cores. Work is split into fixed pieces by index, never by who is free, so that a
// result depends on the thread count at most, and not on the day. Without OpenMP it runs serially.
#pragma once

#include <algorithm>
#include <cstdint>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace optimlab::base {

/// Cores that the process may use.
inline int hardware_threads() {
#ifdef _OPENMP
    return omp_get_num_procs();
#else
    return 1;
#endif
}

/// Threads for the regions that this thread opens from now on; 0 means all cores.
inline void set_threads(int n) {
#ifdef _OPENMP
    omp_set_num_threads(n > 0 ? n : hardware_threads());
#else
    (void)n;
#endif
}

inline int threads() {
#ifdef _OPENMP
    return omp_get_max_threads();
#else
    return 1;
#endif
}

/// body(i) for i in [0, n), each thread a contiguous share.
template <class Body>
void parallel_for(std::int64_t n, const Body& body) {
#ifdef _OPENMP
#pragma omp parallel for schedule(static)
#endif
    for (std::int64_t i = 0; i < n; ++i)
        body(i);
}

/// body(piece, begin, end) over [0, n) in at most threads() contiguous pieces of at least `grain`; small work
/// stays on the calling thread, because waking the others costs more than it gives. Returns the number of
/// pieces, so that sums kept by piece can be added up in order.
template <class Body>
std::int64_t parallel_pieces(std::int64_t n, std::int64_t grain, const Body& body) {
    if (n <= 0) return 0;
    const std::int64_t pieces = std::clamp<std::int64_t>(n / std::max<std::int64_t>(grain, 1), 1, threads());
    if (pieces == 1) {
        body(std::int64_t{0}, std::int64_t{0}, n);
        return 1;
    }
#ifdef _OPENMP
#pragma omp parallel for schedule(static)
#endif
    for (std::int64_t piece = 0; piece < pieces; ++piece)
        body(piece, n * piece / pieces, n * (piece + 1) / pieces);
    return pieces;
}

/// body(begin, end), as parallel_pieces.
template <class Body>
void parallel_ranges(std::int64_t n, std::int64_t grain, const Body& body) {
    parallel_pieces(n, grain, [&](std::int64_t, std::int64_t begin, std::int64_t end) { body(begin, end); });
}

}  // namespace optimlab::base
