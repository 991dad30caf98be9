// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/answer_metric.h"

namespace optimlab::task {

namespace {

double share(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void AnswerMetric::add(const model::Batch& batch, std::span<const float> scores) {
    const std::size_t outputs = scores.size() / batch.targets.size();
    std::size_t row = 0;
    for (std::int64_t b = 0; b < batch.batch; ++b) {
        const auto length = batch.lengths.empty() ? batch.time : batch.lengths[static_cast<std::size_t>(b)];
        bool right = true;
        for (const std::size_t end = row + static_cast<std::size_t>(length); row < end; ++row) {
            const auto target = batch.targets[row];
            if (target == model::ignored) continue;
            ++tokens_;
            const bool hit = likeliest(scores.subspan(row * outputs, outputs)) == target;
            right_tokens_ += hit ? 1 : 0;
            right = right && hit;
        }
        ++answers_;
        right_answers_ += right ? 1 : 0;
    }
}

Measured AnswerMetric::result(double) const {
    Measured measured;
    measured.metric = share(right_answers_, answers_);
    measured.more.add("token_accuracy", share(right_tokens_, tokens_));
    return measured;
}

}  // namespace optimlab::task
