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
    if (!given.is_object())
        return base::input_error(path + ": expected an object {...}, got " + base::show(given));
    std::vector<std::string> ids;
    for (const auto* about : catalog())
        ids.push_back(about->id);
    for (const auto& [key, value] : given.items()) {
        if (schema::find(catalog(), key)) continue;
        const auto near = base::closest(key, ids);
        return base::input_error(base::join_path(path, key) + ": unknown regularizer" +
                                 (near.empty() ? "" : "; did you mean " + near + "?"));
    }
    Json all = Json::object();
    for (const auto* about : catalog()) {
        auto params = schema::check_object(about->fields, given.value(about->id, Json::object()),
                                           base::join_path(path, about->id));
        if (!params) return params.error();
        all[about->id] = *std::move(params);
    }
    return all;
}

std::vector<std::unique_ptr<Regularizer>> make_all(const Json& checked) {
    std::vector<std::unique_ptr<Regularizer>> all;
    for (const Entry& entry : entries().list())
        all.push_back(entry.make(checked.at(entry.about.id)));
    return all;
}

}  // namespace optimlab::regularize
