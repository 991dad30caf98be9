// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/kinds.h"

#include <cmath>

#include "core/data/source.h"
#include "core/init/overrides.h"
#include "core/modify/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"
#include "core/text/tokenizer.h"
#include "core/train/experiment.h"
#include "core/tune/catalog.h"

namespace optimlab::app {

using base::Json;

namespace {

const char* kind_name(schema::Kind kind) {
    switch (kind) {
        case schema::Kind::real:
            return "number";
        case schema::Kind::integer:
            return "integer";
        case schema::Kind::boolean:
            return "boolean";
        case schema::Kind::choice:
            return "choice";
        case schema::Kind::numbers:
            return "numbers";
        case schema::Kind::text:
            break;
    }
    return "text";
}

Json field_as_json(const schema::FieldInfo& field) {
    Json object = {{"key", field.key},
                   {"label", field.label},
                   {"type", kind_name(field.kind)},
                   {"default", field.default_value}};
    if (std::isfinite(field.lowest)) object[field.lowest_open ? "above" : "at_least"] = field.lowest;
    if (std::isfinite(field.highest)) object[field.highest_open ? "below" : "at_most"] = field.highest;
    if (!field.choices.empty()) object["choices"] = field.choices;
    if (!field.unit.empty()) object["unit"] = field.unit;
    if (!field.enabled_by.empty()) object["enabled_by"] = field.enabled_by;
    if (!field.enabled_by_choices.empty()) object["enabled_by_choices"] = field.enabled_by_choices;
    object["live"] = field.live;
    object["help"] = field.help;
    return object;
}

/// Catalogs are not made before somebody wants them: that takes a moment, and starts threads.
constexpr std::pair<const char*, const schema::Catalog& (*)()> all_kinds[] = {
    {"task", task::catalog},
    {"data", data::catalog},
    {"tokenizer", text::catalog},
    {"init", init::catalog},
    {"optimizer", optim::catalog},
    {"schedule", schedule::catalog},
    {"regularizer", regularize::catalog},
    {"modifier", modify::catalog},
    {"init_override", init::override_catalog},
    {"sampler", tune::samplers},
    {"pruner", tune::pruners},
};

}  // namespace

const std::vector<ComponentKind>& kinds() {
    static const std::vector<ComponentKind> list = [] {
        std::vector<ComponentKind> all;
        all.reserve(std::size(all_kinds));
        for (const auto& [name, catalog] : all_kinds)
            all.push_back({name, &catalog()});
        return all;
    }();
    return list;
}

std::string kind_names() {
    std::string list;
    for (const auto& [name, catalog] : all_kinds)
        list.append(list.empty() ? "" : ", ").append(name);
    return list;
}

base::Result<ComponentKind> find_kind(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& kind : kinds()) {
        if (kind.name == name) return kind;
        names.push_back(kind.name);
    }
    const auto near = base::closest(name, names);
    return base::input_error("{}: there is no such kind; {}", name,
                             (near.empty() ? "there are " + kind_names() : "did you mean " + near + "?"));
}

Json describe_as_json(const std::string& kind, const schema::About& about) {
    Json parameters = Json::array();
    for (const auto& field : about.fields)
        parameters.push_back(field_as_json(field));
    Json facts = Json::array();
    for (const auto& fact : about.facts)
        facts.push_back({{"label", fact.label}, {"text", fact.text}});
    return {{"kind", kind},
            {"id", about.id},
            {"name", about.name},
            {"summary", about.summary},
            {"rule", about.rule},
            {"use", about.use},
            {"citation", about.citation},
            {"facts", std::move(facts)},
            {"parameters", std::move(parameters)}};
}

base::Result<schema::Component> make_component(const ComponentKind& kind, const std::string& id,
                                               const std::vector<std::string>& assignments) {
    Json document = {{kind.name, {{"id", id}}}};
    for (const auto& assignment : assignments) {
        const bool whole = assignment.starts_with(kind.name + ".");
        auto set = train::set_assignment(document, whole ? assignment : kind.name + "." + assignment);
        if (!set) return set.error();
    }
    return schema::check_component(*kind.catalog, document[kind.name], kind.name, id);
}

}  // namespace optimlab::app
