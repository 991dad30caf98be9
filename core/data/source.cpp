// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/source.h"

#include "core/schema/entries.h"

namespace optimlab::data {

#define SOURCE(id) Entry id##_entry();
#include "core/data/catalog.def"
#undef SOURCE

namespace {

const schema::Entries<Entry>& entries() {
    static const schema::Entries<Entry> list({
#define SOURCE(id) id##_entry(),
#include "core/data/catalog.def"
#undef SOURCE
    });
    return list;
}

}  // namespace

const char* kind_name(Kind kind) {
    switch (kind) {
        case Kind::text:
            return "text";
        case Kind::pairs:
            return "pairs";
        case Kind::labelled:
            return "labelled";
        case Kind::tagged:
            return "tagged";
    }
    return "";
}

const schema::Catalog& catalog() { return entries().catalog(); }
const Entry& entry(const std::string& id) { return entries()[id]; }
const std::vector<Entry>& list() { return entries().list(); }

std::string name_of(const schema::Component& component) {
    const auto path = component.params.find("path");
    if (path == component.params.end() || !path->is_string()) return component.id;
    const auto text = path->get<std::string>();
    return text.empty() ? component.id : text;
}

}  // namespace optimlab::data
