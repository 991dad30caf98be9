// SPDX-License-Identifier: GPL-3.0-or-later
// The regularizers that there are. An experiment holds the parameters of each under its id; a new one is its
// own .cpp and one line in catalog.def.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/regularize/regularizer.h"
#include "core/schema/component.h"

namespace optimlab::regularize {

using base::Json;

struct Entry {
    schema::About about;
    /// Whether these parameters make it do anything.
    bool (*active)(const Json& params);
    /// Why it makes no sense in a training pass like this, as a sentence's end; "" if it does.
    std::string (*objection)(const model::Pass& pass);
    std::unique_ptr<Regularizer> (*make)(const Json& params);
    /// Gives one that make() has made other parameters. Allocates nothing.
    void (*configure)(Regularizer& made, const Json& params);
};

/// The entry of Kind, which has Params, static active(Params), a constructor that takes Params and, if there
/// can be an objection, static objection(Pass).
template <class Kind>
Entry make_entry(schema::About about) {
    using Params = typename Kind::Params;
    about.fields = schema::describe<Params>();
    return {std::move(about), [](const Json& params) { return Kind::active(schema::read<Params>(params)); },
            [](const model::Pass& pass) -> std::string {
                if constexpr (requires { Kind::objection(pass); }) return Kind::objection(pass);
                return "";
            },
            [](const Json& params) -> std::unique_ptr<Regularizer> {
                return std::make_unique<Kind>(schema::read<Params>(params));
            },
            [](Regularizer& made, const Json& params) {
                static_cast<Kind&>(made) = Kind(schema::read<Params>(params));
            }};
}

const schema::Catalog& catalog();
/// Whether the regularizer of this id does anything with these parameters.
bool active(const std::string& id, const Json& params);

/// Holds {"dropout": {...}, "clip_norm": {...}} against the catalog, and what is active against the rest;
/// what is absent gets its defaults.
base::Result<Json> check(const Json& given, const std::string& path);

/// All regularizers of a checked object.
std::vector<std::unique_ptr<Regularizer>> make_all(const Json& checked);
/// Gives what make_all has made other parameters. Allocates nothing.
void configure_all(const std::vector<std::unique_ptr<Regularizer>>& all, const Json& checked);

/// How many copies of each sequence a training pass needs.
std::int64_t copies(const Json& checked);

}  // namespace optimlab::regularize
