// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/cross_entropy.h"

#include <Eigen/Core>
#include <cmath>

#include "core/base/parallel.h"

namespace optimlab::model {

template <class T>
double cross_entropy(T* logits, std::span<const std::int32_t> targets, std::int64_t vocabulary, T* row_losses,
                     bool gradient) {
    using Row = Eigen::Map<Eigen::Array<T, Eigen::Dynamic, 1>>;
    const auto rows = static_cast<std::int64_t>(targets.size());
    const T share = T(1) / static_cast<T>(rows);
    base::parallel_ranges(rows, 1 + 8192 / vocabulary, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            Row z(logits + row * vocabulary, vocabulary);
            const auto target = targets[static_cast<std::size_t>(row)];
            z -= z.maxCoeff();
            const T at_target = z[target];
            z = z.exp();
            const T sum = z.sum();
            row_losses[row] = std::log(sum) - at_target;
            if (!gradient) continue;
            z *= share / sum;
            z[target] -= share;
        }
    });
    double total = 0;
    for (std::int64_t row = 0; row < rows; ++row)
        total += static_cast<double>(row_losses[row]);
    return total / static_cast<double>(rows);
}

template double cross_entropy<float>(float*, std::span<const std::int32_t>, std::int64_t, float*, bool);
template double cross_entropy<double>(double*, std::span<const std::int32_t>, std::int64_t, double*, bool);

}  // namespace optimlab::model
