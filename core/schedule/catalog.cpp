// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/catalog.h"

#include "core/schema/entries.h"

namespace optimlab::schedule {

#define SCHEDULE(id) Entry id##_entry();
#include "core/schedule/catalog.def"
#undef SCHEDULE

namespace {

const schema::Entries<Entry>& entries() {
    static const schema::Entries<Entry> list({
#define SCHEDULE(id) id##_entry(),
#include "core/schedule/catalog.def"
#undef SCHEDULE
    });
    return list;
}

}  // namespace

const schema::Catalog& catalog() { return entries().catalog(); }

std::unique_ptr<Schedule> make(const schema::Component& component, const Course& course) {
    return entries()[component.id].make(component.params, course);
}

}  // namespace optimlab::schedule
