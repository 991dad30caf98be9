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

bool serves(const Entry& entry, const Problem<float>& problem) { return entry.serves_float(problem); }
bool serves(const Entry& entry, const Problem<double>& problem) { return entry.serves_double(problem); }

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
    auto all = schema::check_all(catalog(), given, path, base::message("unknown modifier"));
    if (!all) return all;
    const auto& rule = optim::entry(optimizer.id);
    for (const Entry& entry : entries().list()) {
        const Json& params = all->at(entry.about.id);
        const auto objection = entry.active(params) ? entry.objection(params, rule) : "";
        if (objection.empty()) continue;
        return base::input_error("{}: not with {}, which {}", base::join_path(path, entry.about.id),
                                 rule.about.name, objection);
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
        if (!entry->active(params) && !serves(*entry, problem)) continue;
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
