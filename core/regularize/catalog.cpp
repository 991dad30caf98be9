// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/regularize/catalog.h"

#include <algorithm>

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

bool active(const std::string& id, const Json& params) { return entries()[id].active(params); }

base::Result<Json> check(const Json& given, const std::string& path) {
    auto all = schema::check_all(catalog(), given, path, base::message("unknown regularizer"));
    if (!all) return all;
    model::Pass pass;
    for (const auto& regularizer : make_all(*all))
        regularizer->plan(pass);
    for (const Entry& entry : entries().list()) {
        const auto objection = entry.active(all->at(entry.about.id)) ? entry.objection(pass) : "";
        if (!objection.empty())
            return base::input_error("{}: {}", base::join_path(path, entry.about.id), objection);
    }
    return all;
}

std::vector<std::unique_ptr<Regularizer>> make_all(const Json& checked) {
    std::vector<std::unique_ptr<Regularizer>> all;
    all.reserve(entries().list().size());
    for (const Entry& entry : entries().list())
        all.push_back(entry.make(checked.at(entry.about.id)));
    return all;
}

void configure_all(const std::vector<std::unique_ptr<Regularizer>>& all, const Json& checked) {
    std::size_t i = 0;
    for (const Entry& entry : entries().list())
        entry.configure(*all[i++], checked.at(entry.about.id));
}

std::int64_t copies(const Json& checked) {
    std::int64_t most = 1;
    for (const Entry& entry : entries().list())
        most = std::max(most, entry.make(checked.at(entry.about.id))->copies());
    return most;
}

}  // namespace optimlab::regularize
