// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/learning_rate_plan.h"

#include <algorithm>
#include <cmath>

#include "core/schedule/catalog.h"
#include "core/train/course.h"

namespace optimlab::ui::window {

std::shared_ptr<const plots::Series> learning_rate_plan(const train::Experiment& experiment, bridge::XAxis x,
                                                        double seconds_per_step, const task::Extent& extent,
                                                        std::int64_t from) {
    constexpr std::int64_t most_points = 1000;
    auto series = std::make_shared<plots::Series>();
    if (x == bridge::XAxis::seconds && !(seconds_per_step > 0)) return series;
    const auto place = [&](std::int64_t done) {
        if (x == bridge::XAxis::tokens)
            return static_cast<double>(experiment.training.sequences_until(done) * experiment.model.context);
        return static_cast<double>(done) * (x == bridge::XAxis::seconds ? seconds_per_step : 1);
    };

    const std::int64_t steps = experiment.training.steps;
    const auto shape = schedule::make(experiment.schedule, train::course(experiment, extent));
    const auto put = [&](std::int64_t t) { series->append(place(t + 1), shape->at(t)); };
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
