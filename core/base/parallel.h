// SPDX-License-Identifier: GPL-3.0-or-later
// The one way to use several cores. Work is split into fixed pieces by index, never by who is free, so that a
// result depends on the thread count at most, and not on the day. Bodies must not throw.
#pragma once

#include <algorithm>
#include <cstdint>

namespace optimlab::base {

/// Cores that the process may use.
int hardware_threads();
/// Threads for the loops that this thread opens from now on; 0 means all cores.
void set_threads(int n);
/// As set; 1 within a piece of a loop that was cut, where a further loop stays on its thread.
int threads();
/// job(body, piece) for each piece, on as many threads, the first on the calling one.
void run_pieces(std::int64_t pieces, void (*job)(const void* body, std::int64_t piece), const void* body);

/// body(piece, begin, end) over [0, n) in at most threads() contiguous pieces of at least `grain`; small work
/// stays on the calling thread, because calling the others costs more than it gives. Returns the number of
/// pieces, so that sums kept by piece can be added up in order.
template <class Body>
std::int64_t parallel_pieces(std::int64_t n, std::int64_t grain, const Body& body) {
    if (n <= 0) return 0;
    const std::int64_t pieces = std::clamp<std::int64_t>(n / std::max<std::int64_t>(grain, 1), 1, threads());
    if (pieces == 1) {
        body(std::int64_t{0}, std::int64_t{0}, n);
        return 1;
    }
    const auto one = [&](std::int64_t piece) { body(piece, n * piece / pieces, n * (piece + 1) / pieces); };
    run_pieces(
        pieces,
        [](const void* what, std::int64_t piece) { (*static_cast<const decltype(one)*>(what))(piece); },
        &one);
    return pieces;
}

/// body(begin, end), as parallel_pieces.
template <class Body>
void parallel_ranges(std::int64_t n, std::int64_t grain, const Body& body) {
    parallel_pieces(n, grain, [&](std::int64_t, std::int64_t begin, std::int64_t end) { body(begin, end); });
}

/// body(i) for i in [0, n), each thread a contiguous share.
template <class Body>
void parallel_for(std::int64_t n, const Body& body) {
    parallel_ranges(n, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i)
            body(i);
    });
}

}  // namespace optimlab::base
