// SPDX-License-Identifier: GPL-3.0-or-later
// How many answers are right as a whole, and how many of their tokens. Every token is judged after the right
// ones before it, and yet the first number is what a model that writes on its own, always the likeliest
// token, would get: it leaves the right answer at its first wrong token either way.
#pragma once

#include "core/task/metric.h"

namespace optimlab::task {

class AnswerMetric final : public Metric {
 public:
    void add(const model::Batch& batch, std::span<const float> scores) override;
    Measured result(double loss) const override;

 private:
    std::int64_t answers_ = 0, right_answers_ = 0, tokens_ = 0, right_tokens_ = 0;
};

}  // namespace optimlab::task
