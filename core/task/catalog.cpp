// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/catalog.h"

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

}  // namespace optimlab::task
