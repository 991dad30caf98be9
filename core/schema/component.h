// SPDX-License-Identifier: GPL-3.0-or-later
// What every selectable part of an experiment (an optimizer, a schedule, a data source, ...) says of itself,
// how an experiment names one, and how a catalog of them is searched.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/schema/description.h"

namespace optimlab::schema {

/// Something else worth knowing of a component: "Memory", "2 numbers of state for each parameter".
struct Fact {
    std::string label, text;
};

/// For people: what the Explain panel, `describe` and the reference pages show.
struct About {
    std::string id;        ///< "adamw": in files and on the command line
    std::string name;      ///< "AdamW"
    std::string summary;   ///< one sentence: what it is
    std::string rule;      ///< the update rule or formula, a line each, in symbols
    std::string use;       ///< when to use it and what to look for in the curves
    std::string citation;  ///< the paper, and the reference implementation that it equals
    Fields fields{};       ///< filled from the Params
    std::vector<Fact> facts{};
};

/// A chosen component with all its parameters, checked: {"id": "adamw", "lr": 0.001, ...}.
struct Component {
    std::string id;
    Json params = Json::object();

    bool operator==(const Component&) const = default;
    double number(const std::string& key) const { return params.at(key).get<double>(); }
};

/// A read-only list of what one kind offers.
using Catalog = std::vector<const About*>;

const About* find(const Catalog& catalog, const std::string& id);

/// Holds {"id": ..., parameters} against the catalog; a missing id means `fallback`.
base::Result<Component> check_component(const Catalog& catalog, const Json& given, const std::string& path,
                                        const std::string& fallback);

/// Holds {"dropout": {...}, ...}, the parameters of all of a catalog by id, against it; what is absent gets
/// its defaults. `unknown` is what is said of one that there is not: "unknown role".
base::Result<Json> check_all(const Catalog& catalog, const Json& given, const std::string& path,
                             const std::string& unknown);

/// The component as it stands in a file.
Json to_json(const Component& component);

}  // namespace optimlab::schema
