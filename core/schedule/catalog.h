// SPDX-License-Identifier: GPL-3.0-or-later
// The schedules that there are, and how one is made. A new one is its own .cpp and one line in catalog.def.
#pragma once

#include <memory>

#include "core/schedule/schedule.h"
#include "core/schema/component.h"

namespace optimlab::schedule {

using base::Json;

/// What a schedule's file gives to the catalog.
struct Entry {
    schema::About about;
    std::unique_ptr<Schedule> (*make)(const Json& params, double base_lr, std::int64_t total_steps);
};

/// The entry of Shape, whose constructor takes (Shape::Params, base rate, total steps).
template <class Shape>
Entry make_entry(schema::About about) {
    using Params = typename Shape::Params;
    about.fields = schema::describe<Params>();
    return {std::move(about),
            [](const Json& params, double base_lr, std::int64_t total_steps) -> std::unique_ptr<Schedule> {
                return std::make_unique<Shape>(schema::read<Params>(params), base_lr, total_steps);
            }};
}

const schema::Catalog& catalog();

/// A schedule for a checked component.
std::unique_ptr<Schedule> make(const schema::Component& component, double base_lr, std::int64_t total_steps);

}  // namespace optimlab::schedule
