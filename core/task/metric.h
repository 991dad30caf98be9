// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that say in a task's own terms how well a model does.
#pragma once

#include <span>

#include "core/base/readouts.h"
#include "core/model/transformer.h"

namespace optimlab::task {

struct Measured {
    double metric = 0;      ///< the task's first one
    base::Readouts more{};  ///< others, by name
};

/// What a validation gathers, batch by batch.
class Metric {
 public:
    virtual ~Metric() = default;
    /// scores: (targets, outputs), as the model gave them for the batch.
    virtual void add(const model::Batch& batch, std::span<const float> scores) = 0;
    /// Of all that was added; loss: its mean, in nats per target.
    virtual Measured result(double loss) const = 0;
};

/// The output with the highest score; the first of several.
inline std::int32_t likeliest(std::span<const float> scores) {
    std::size_t best = 0;
    for (std::size_t k = 1; k < scores.size(); ++k) {
        if (scores[k] > scores[best]) best = k;
    }
    return static_cast<std::int32_t>(best);
}

}  // namespace optimlab::task
