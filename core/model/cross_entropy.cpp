// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/cross_entropy.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "core/base/parallel.h"

namespace optimlab::model {

std::int64_t count_targets(std::span<const std::int32_t> targets) {
    return static_cast<std::int64_t>(targets.size()) - std::count(targets.begin(), targets.end(), ignored);
}

template <class T>
double cross_entropy(T* logits, std::span<const std::int32_t> targets, std::int64_t classes, T* row_losses,
                     const LossSpec& spec, std::int64_t total, bool gradient) {
    using Row = Eigen::Map<Eigen::Array<T, Eigen::Dynamic, 1>>;
    const auto rows = static_cast<std::int64_t>(targets.size());
    const auto share = static_cast<T>(1.0 / static_cast<double>(std::max<std::int64_t>(total, 1)));
    const double smoothing = classes > 1 ? spec.label_smoothing : 0;
    const double sharers = static_cast<double>(spec.smooth_others_only ? classes - 1 : classes);
    const auto other = static_cast<T>(smoothing > 0 ? smoothing / sharers : 0);
    const T at_target = static_cast<T>(1 - smoothing) + (spec.smooth_others_only ? T(0) : other);
    const auto weight = static_cast<T>(spec.z_loss);
    base::parallel_ranges(rows, 1 + 8192 / classes, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            Row z(logits + row * classes, classes);
            const auto target = targets[static_cast<std::size_t>(row)];
            if (target == ignored) {
                row_losses[row] = T(0);
                if (gradient) z.setZero();
                continue;
            }
            const T highest = z.maxCoeff(), kept = z[target] - highest;
            const T others = smoothing > 0 ? (z - highest).sum() - kept : T(0);
            if (gradient) z = (z - highest).exp();
            const T sum = gradient ? z.sum() : (z - highest).exp().sum();
            const T log_sum = std::log(sum), log_z = log_sum + highest;
            T loss = at_target * (log_sum - kept);
            if (smoothing > 0) loss += other * (static_cast<T>(classes - 1) * log_sum - others);
            if (weight != T(0)) loss += weight * log_z * log_z;
            row_losses[row] = loss;
            if (!gradient) continue;
            z *= share / sum * (T(1) + T(2) * weight * log_z);
            if (smoothing > 0) z -= share * other;
            z[target] -= share * (at_target - (smoothing > 0 ? other : T(0)));
        }
    });
    double sum = 0;
    for (std::int64_t row = 0; row < rows; ++row)
        sum += static_cast<double>(row_losses[row]);
    return sum / static_cast<double>(std::max<std::int64_t>(total, 1));
}

template double cross_entropy<float>(float*, std::span<const std::int32_t>, std::int64_t, float*,
                                     const LossSpec&, std::int64_t, bool);
template double cross_entropy<double>(double*, std::span<const std::int32_t>, std::int64_t, double*,
                                      const LossSpec&, std::int64_t, bool);

}  // namespace optimlab::model
