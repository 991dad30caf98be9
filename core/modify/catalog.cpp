// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/modify/catalog.h"

#include "core/schema/entries.h"

namespace optimlab::modify {

#define MODIFIER(id) Entry id##_entry();
#include "core/modify/catalog.def"
#undef MODIFIER

namespace {

const schema::Entries<Entry>& entries() {
    static const schema::Entries<Entry> list({
#define MODIFIER(id) id##_entry(),
#include "core/modify/catalog.def"
#undef MODIFIER
    });
    return list;
}

std::unique_ptr<Modifier<float>> make_one(const Entry& entry, const Json& params, const Site<float>& site) {
    return entry.make_float(params, site);
}
std::unique_ptr<Modifier<double>> make_one(const Entry& entry, const Json& params, const Site<double>& site) {
    return entry.make_double(params, site);
}

/// The modifiers as they work together: the cautious mask looks at steps without decay, so decay that the
/// rule keeps apart from its steps is taken out of it and done around the mask.
Json together(const Json& modifiers, const optim::Entry& rule) {
    Json all = modifiers;
    const bool masks = all.at("cautious").at("enabled").get<bool>();
    if (masks && rule.traits.decay == optim::Decay::decoupled && all.at("decay").at("kind") == "own")
        all["decay"]["kind"] = "decoupled";
    return all;
}

}  // namespace

const schema::Catalog& catalog() { return entries().catalog(); }
bool active(const std::string& id, const Json& params) { return entries()[id].active(params); }

base::Result<Json> check(const Json& given, const schema::Component& optimizer, const std::string& path) {
    if (!given.is_object())
        return base::input_error(path + ": expected an object {...}, got " + base::show(given));
    std::vector<std::string> ids;
    for (const auto* about : catalog())
        ids.push_back(about->id);
    for (const auto& [key, value] : given.items()) {
        if (schema::find(catalog(), key)) continue;
        const auto near = base::closest(key, ids);
        return base::input_error(base::join_path(path, key) + ": unknown modifier" +
                                 (near.empty() ? "" : "; did you mean " + near + "?"));
    }
    Json all = Json::object();
    for (const Entry& entry : entries().list()) {
        const std::string& id = entry.about.id;
        auto params = schema::check_object(entry.about.fields, given.value(id, Json::object()),
                                           base::join_path(path, id));
        if (!params) return params.error();
        const auto& rule = optim::entry(optimizer.id);
        if (entry.active(*params)) {
            const auto objection = entry.objection(*params, rule);
            if (!objection.empty()) {
                return base::input_error(base::join_path(path, id) + ": not with " + rule.about.name +
                                         ", which " + objection);
            }
        }
        all[id] = *std::move(params);
    }
    return all;
}

template <class T>
std::unique_ptr<Optimizer<T>> make(const schema::Component& optimizer, const Json& modifiers,
                                   const Problem<T>& problem) {
    const Json all = together(modifiers, optim::entry(optimizer.id));
    Inner<T> inner = [&](const Problem<T>& changed) { return optim::make<T>(optimizer, changed); };
    const auto& list = entries().list();
    for (auto entry = list.rbegin(); entry != list.rend(); ++entry) {
        const Json& params = all.at(entry->about.id);
        if (!entry->active(params)) continue;
        inner = [&, wrapped = std::move(inner),
                 entry](const Problem<T>& changed) -> std::unique_ptr<Optimizer<T>> {
            return make_one(*entry, all.at(entry->about.id), Site<T>{changed, optimizer.params, wrapped});
        };
    }
    return inner(problem);
}

template <class T>
void configure(Optimizer<T>& optimizer, const schema::Component& component, const Json& modifiers) {
    const Json all = together(modifiers, optim::entry(component.id));
    for (Optimizer<T>* one = &optimizer; auto* modifier = dynamic_cast<Modifier<T>*>(one);
         one = &modifier->inner()) {
        modifier->set(all.at(modifier->id()));
    }
    optimizer.configure(component.params);
}

template std::unique_ptr<Optimizer<float>> make(const schema::Component&, const Json&, const Problem<float>&);
template std::unique_ptr<Optimizer<double>> make(const schema::Component&, const Json&,
                                                 const Problem<double>&);
template void configure(Optimizer<float>&, const schema::Component&, const Json&);
template void configure(Optimizer<double>&, const schema::Component&, const Json&);

}  // namespace optimlab::modify
