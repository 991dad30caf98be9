// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/learning_rate_plan.h"

#include <algorithm>
#include <cmath>

#include "core/schedule/catalog.h"
#include "core/train/course.h"

namespace optimlab::ui::window {

std::optional<double> planned_place(const train::Experiment& experiment, std::int64_t steps, bridge::XAxis x,
                                    double seconds_per_step, const task::Extent& extent) {
    const double tokens_per_sequence = extent.tokens_per_sequence > 0
                                           ? extent.tokens_per_sequence
                                           : static_cast<double>(experiment.model.context);
    const double tokens =
        static_cast<double>(experiment.training.sequences_until(steps)) * tokens_per_sequence;
    switch (x) {
        case bridge::XAxis::step:
            return static_cast<double>(steps);
        case bridge::XAxis::epochs:
            return extent.tokens > 0 ? std::optional(tokens / extent.tokens) : std::nullopt;
        case bridge::XAxis::tokens:
            return tokens;
        case bridge::XAxis::seconds:
            return seconds_per_step > 0 ? std::optional(static_cast<double>(steps) * seconds_per_step)
                                        : std::nullopt;
    }
    return {};
}

std::shared_ptr<const plots::Series> learning_rate_plan(const train::Experiment& experiment, bridge::XAxis x,
                                                        double seconds_per_step, const task::Extent& extent,
                                                        std::int64_t from) {
    constexpr std::int64_t most_points = 1000;
    auto series = std::make_shared<plots::Series>();
    const auto place = [&](std::int64_t done) {
        return planned_place(experiment, done, x, seconds_per_step, extent);
    };
    if (!place(1)) return series;

    const std::int64_t steps = experiment.training.steps;
    const auto shape = schedule::make(experiment.schedule, train::course(experiment, extent));
    const auto put = [&](std::int64_t t) { series->append(*place(t + 1), shape->at(t)); };
    // A warmup is short and straight: both ends of it are among the points, so that its corner stays sharp.
    const auto warmup = std::clamp<std::int64_t>(shape->warmup_steps(), 0, steps);
    if (from < steps) put(from);
    for (const std::int64_t t : {warmup - 1, warmup}) {
        if (t > from && t < steps) put(t);
    }
    const std::int64_t points = std::min(steps, most_points);
    for (std::int64_t i = 0; i < points; ++i) {
        const std::int64_t t = points > 1 ? i * (steps - 1) / (points - 1) : 0;
        if (t > std::max(warmup, from)) put(t);
    }
    return series;
}

}  // namespace optimlab::ui::window
