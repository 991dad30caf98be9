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
    std::unique_ptr<Schedule> (*make)(const Json& params, const Course& course);
};

/// The entry of Shape, whose constructor takes (Shape::Params, Course).
template <class Shape>
Entry make_entry(schema::About about) {
    using Params = typename Shape::Params;
    about.fields = schema::describe<Params>();
    return {std::move(about), [](const Json& params, const Course& course) -> std::unique_ptr<Schedule> {
                return std::make_unique<Shape>(schema::read<Params>(params), course);
            }};
}

const schema::Catalog& catalog();

/// A schedule for a checked component.
std::unique_ptr<Schedule> make(const schema::Component& component, const Course& course);

}  // namespace optimlab::schedule
