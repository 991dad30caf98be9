// SPDX-License-Identifier: GPL-3.0-or-later
// The regularizers that there are. An experiment holds the parameters of each under its id; a new one is its
// own .cpp and one line in catalog.def.
#pragma once

#include <memory>
#include <vector>

#include "core/regularize/regularizer.h"
#include "core/schema/component.h"

namespace optimlab::regularize {

using base::Json;

struct Entry {
    schema::About about;
    std::unique_ptr<Regularizer> (*make)(const Json& params);
    /// Gives one that make() has made other parameters. Allocates nothing.
    void (*configure)(Regularizer& made, const Json& params);
};

/// The entry of Kind, whose constructor takes Kind::Params.
template <class Kind>
Entry make_entry(schema::About about) {
    using Params = typename Kind::Params;
    about.fields = schema::describe<Params>();
    return {std::move(about),
            [](const Json& params) -> std::unique_ptr<Regularizer> {
                return std::make_unique<Kind>(schema::read<Params>(params));
            },
            [](Regularizer& made, const Json& params) {
                static_cast<Kind&>(made) = Kind(schema::read<Params>(params));
            }};
}

const schema::Catalog& catalog();

/// Holds {"dropout": {...}, "clip_norm": {...}} against the catalog; what is absent gets its defaults.
base::Result<Json> check(const Json& given, const std::string& path);

/// All regularizers of a checked object.
std::vector<std::unique_ptr<Regularizer>> make_all(const Json& checked);
/// Gives what make_all has made other parameters. Allocates nothing.
void configure_all(const std::vector<std::unique_ptr<Regularizer>>& all, const Json& checked);

}  // namespace optimlab::regularize
