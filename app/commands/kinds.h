// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of components by the names that people type: optimizer, schedule, and so on.
#pragma once

#include <string>
#include <vector>

#include "core/schema/component.h"

namespace optimlab::app {

struct ComponentKind {
    std::string name;
    const schema::Catalog* catalog;
};

/// In the order of the experiment.
const std::vector<ComponentKind>& kinds();
/// "task, data, ...".
std::string kind_names();
/// The kind of that name; an error lists what there is.
base::Result<ComponentKind> find_kind(const std::string& name);

/// Everything that a component says of itself, its parameters included.
base::Json describe_as_json(const std::string& kind, const schema::About& about);

/// A component of `kind` with parameters given as "K=V" (or "kind.K=V"), checked.
base::Result<schema::Component> make_component(const ComponentKind& kind, const std::string& id,
                                               const std::vector<std::string>& assignments);

}  // namespace optimlab::app
