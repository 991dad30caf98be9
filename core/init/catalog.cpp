// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/init/catalog.h"

#include <algorithm>
#include <cmath>

#include "core/schema/entries.h"

namespace optimlab::init {

#define INITIALIZER(id) Entry id##_entry();
#include "core/init/catalog.def"
#undef INITIALIZER

namespace {

const schema::Entries<Entry>& entries() {
    static const schema::Entries<Entry> list({
#define INITIALIZER(id) id##_entry(),
#include "core/init/catalog.def"
#undef INITIALIZER
    });
    return list;
}

bool same(const Json& a, const Json& b) {
    if (!a.is_number() || !b.is_number()) return a == b;
    const auto x = a.get<double>(), y = b.get<double>();
    return std::fabs(x - y) <= 1e-3 * std::fabs(y);
}

}  // namespace

const schema::Catalog& catalog() { return entries().catalog(); }
const Entry& entry(const std::string& id) { return entries()[id]; }

void need_in_blocks(Needs& needs, const ModelSpec& model, const char* key, const Json& value, bool must) {
    const auto in_all = [&](const char* list, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            needs.push_back(
                {std::string("model.") + list + "[" + std::to_string(i) + "]." + key, value, must});
        }
    };
    in_all("encoder_blocks", model.encoder_blocks.size());
    in_all("blocks", model.blocks.size());
}

Needs unmet_needs(const schema::Component& component, const ModelSpec& model) {
    const Json document = {{"model", model::to_json(model)}};
    Needs unmet = entries()[component.id].needs(component.params, model);
    std::erase_if(unmet, [&](const Need& need) {
        const Json* found = base::find_path(document, need.path);
        return found && same(*found, need.value);
    });
    return unmet;
}

base::Status check_needs(const schema::Component& component, const ModelSpec& model) {
    for (const Need& need : unmet_needs(component, model)) {
        if (!need.must) continue;
        return base::input_error(
            "{}: the initialization {} needs {} here; set it, or set init.id to {} again, which sets all "
            "that it needs",
            need.path, component.id, base::show(need.value), component.id);
    }
    return base::Done{};
}

}  // namespace optimlab::init
