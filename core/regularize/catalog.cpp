// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/regularize/catalog.h"

#include "core/schema/entries.h"

namespace optimlab::regularize {

#define REGULARIZER(id) Entry id##_entry();
#include "core/regularize/catalog.def"
#undef REGULARIZER

namespace {

const schema::Entries<Entry>& entries() {
    static const schema::Entries<Entry> list({
#define REGULARIZER(id) id##_entry(),
#include "core/regularize/catalog.def"
#undef REGULARIZER
    });
    return list;
}

}  // namespace

const schema::Catalog& catalog() { return entries().catalog(); }

base::Result<Json> check(const Json& given, const std::string& path) {
    return schema::check_all(catalog(), given, path, "regularizer");
}

std::vector<std::unique_ptr<Regularizer>> make_all(const Json& checked) {
    std::vector<std::unique_ptr<Regularizer>> all;
    for (const Entry& entry : entries().list())
        all.push_back(entry.make(checked.at(entry.about.id)));
    return all;
}

void configure_all(const std::vector<std::unique_ptr<Regularizer>>& all, const Json& checked) {
    std::size_t i = 0;
    for (const Entry& entry : entries().list())
        entry.configure(*all[i++], checked.at(entry.about.id));
}

}  // namespace optimlab::regularize
