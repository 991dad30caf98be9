// SPDX-License-Identifier: GPL-3.0-or-later
// Some of an activation's rows: what a layer is asked to work on.
#pragma once

#include <cstdint>

#include "core/base/parallel.h"

namespace optimlab::model {

/// Rows [begin, end).
struct Rows {
    Rows(std::int64_t count) : end(count) {}
    Rows(std::int64_t first, std::int64_t last) : begin(first), end(last) {}
    std::int64_t count() const { return end - begin; }

    std::int64_t begin = 0, end = 0;
};

/// body(piece, begin, end) over the rows, as base::parallel_pieces.
template <class Body>
void parallel_row_pieces(const Rows& rows, std::int64_t grain, const Body& body) {
    base::parallel_pieces(rows.count(), grain, [&](std::int64_t piece, std::int64_t begin, std::int64_t end) {
        body(piece, rows.begin + begin, rows.begin + end);
    });
}

/// body(begin, end), likewise.
template <class Body>
void parallel_rows(const Rows& rows, std::int64_t grain, const Body& body) {
    parallel_row_pieces(rows, grain,
                        [&](std::int64_t, std::int64_t begin, std::int64_t end) { body(begin, end); });
}

}  // namespace optimlab::model
