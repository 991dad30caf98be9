// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/shortened.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/schedule/catalog.h"
#include "core/train/course.h"

namespace optimlab::tune {

using base::Json;

namespace {

/// Whatever of these parameters is counted in steps, shortened alike; 0, which often means none or all,
/// stays.
void shorten(const std::vector<schema::FieldInfo>& fields, double share, Json& params) {
    const auto scaled = [&](const Json& value) -> Json {
        const double steps = value.get<double>() * share;
        if (!value.is_number_integer()) return steps;
        return value == 0 ? std::int64_t{0} : std::max<std::int64_t>(1, std::llround(std::floor(steps)));
    };
    for (const auto& field : fields) {
        if (field.unit != "steps" || !params.contains(field.key)) continue;
        Json& value = params[field.key];
        if (value.is_number()) value = scaled(value);
        if (!value.is_array()) continue;
        std::vector<Json> kept;  // in their order, each once
        for (const auto& one : value) {
            const Json at = one.is_number() ? scaled(one) : one;
            if (kept.empty() || kept.back() != at) kept.push_back(at);
        }
        value = kept;
    }
}

}  // namespace

train::Experiment shortened(const train::Experiment& experiment, std::int64_t steps) {
    auto short_one = experiment;
    const double share =
        std::min(1.0, static_cast<double>(steps) / static_cast<double>(experiment.training.steps));
    short_one.training.steps = steps;
    short_one.training.checkpoint_every = 0;
    const auto shorten_schedule = [share](schema::Component& schedule) {
        shorten(schema::find(schedule::catalog(), schedule.id)->fields, share, schedule.params);
    };
    shorten_schedule(short_one.schedule);
    for (auto& drive : short_one.drives)
        shorten_schedule(drive.schedule);
    const bool watches =
        schedule::make(experiment.schedule, train::course(experiment, {}))->watches_validation();
    auto& every = short_one.training.eval_every;
    every = watches && every > 0 ? std::max<std::int64_t>(1, std::llround(static_cast<double>(every) * share))
                                 : 0;
    return short_one;
}

}  // namespace optimlab::tune
