// SPDX-License-Identifier: GPL-3.0-or-later
// Tensors as rows: what leads into one unit of a layer, or the vector of one token.
#pragma once

#include <cmath>
#include <cstdint>

#include "core/base/parallel.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::regularize {

/// A vector counts as one row.
struct RowShape {
    std::int64_t rows, cols;
};
RowShape rows_of(const tensor::Parameter& parameter);

/// Norm of a row; in double, so that a float row of large numbers does not overflow.
template <class T>
double row_norm(const T* row, std::int64_t cols) {
    double sum = 0;
    for (std::int64_t j = 0; j < cols; ++j)
        sum += static_cast<double>(row[j]) * static_cast<double>(row[j]);
    return std::sqrt(sum);
}

/// body(row) for each row of a tensor, on all cores.
template <class Body>
void each_row(const RowShape& shape, const Body& body) {
    base::parallel_ranges(shape.rows, 1 + 16384 / shape.cols, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row)
            body(row);
    });
}

}  // namespace optimlab::regularize
