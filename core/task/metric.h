// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that say in a task's own terms how well a model does.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/base/readouts.h"
#include "core/data/pair.h"
#include "core/model/transformer.h"

namespace optimlab::task {

struct Measured {
    double metric = 0;      ///< the task's first one
    base::Readouts more{};  ///< others, by name
    /// How often each label was taken for each: row by row what is right, in it what was said; or empty.
    std::vector<std::int64_t> confusion{};
};

/// What a validation gathers, batch by batch.
class Metric {
 public:
    virtual ~Metric() = default;
    /// scores: (targets, outputs), as the model gave them for the batch.
    virtual void add(const model::Batch& batch, std::span<const float> scores) = 0;
    /// Whether it also looks at what a model writes by itself.
    virtual bool judges_writing() const { return false; }
    /// Lets the model write for these examples. False when it was cancelled.
    virtual bool write(model::Transformer<float>&, std::span<const data::Pair>,
                       const std::function<bool()>& /*cancelled*/) {
        return true;
    }
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
