// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/catalog.h"

#include <algorithm>
#include <cassert>

#include "core/schema/entries.h"

namespace optimlab::task {

#define TASK(id) Entry id##_entry();
#include "core/task/catalog.def"
#undef TASK

namespace {

const schema::Entries<Entry>& entries() {
    static const schema::Entries<Entry> list({
#define TASK(id) id##_entry(),
#include "core/task/catalog.def"
#undef TASK
    });
    return list;
}

}  // namespace

const schema::Catalog& catalog() { return entries().catalog(); }
const Entry& entry(const schema::Component& component) { return entries()[component.id]; }
const std::vector<Entry>& list() { return entries().list(); }

std::string file_source(const Entry& task) {
    for (const auto& source : data::list()) {
        const auto& fields = source.about.fields;
        const bool reads =
            std::any_of(fields.begin(), fields.end(), [](const auto& field) { return field.key == "path"; });
        if (reads && source.kind == task.takes) return source.about.id;
    }
    assert(!"a kind of data that no file has");
    return task.data;
}

base::Result<std::unique_ptr<Dataset>> load(const Setup& setup) { return entry(setup.task).load(setup); }

}  // namespace optimlab::task
