// SPDX-License-Identifier: GPL-3.0-or-later
// The modifiers that there are. An experiment holds the parameters of each under its id, and the defaults do
// nothing; a new one is its own .cpp and one line in catalog.def.
#pragma once

#include <memory>
#include <string>

#include "core/modify/modifier.h"
#include "core/schema/component.h"

namespace optimlab::modify {

struct Entry {
    schema::About about;
    /// Whether these parameters make it do anything.
    bool (*active)(const Json& params);
    /// Why it makes no sense around this rule, as a sentence's end; "" if it does.
    std::string (*objection)(const Json& params, const optim::Entry& rule);
    /// Whether a problem wants it whatever its parameters.
    bool (*serves_float)(const Problem<float>& problem);
    bool (*serves_double)(const Problem<double>& problem);
    std::unique_ptr<Modifier<float>> (*make_float)(const Json& params, const Site<float>& site);
    std::unique_ptr<Modifier<double>> (*make_double)(const Json& params, const Site<double>& site);
};

/// Whether a modifier that has a static serves(Problem<T>) is wanted by the problem.
template <class Kind, class T>
bool is_wanted([[maybe_unused]] const Problem<T>& problem) {
    if constexpr (requires { Kind::serves(problem); }) return Kind::serves(problem);
    return false;
}

/// The entry of `Kind<T>`, which has Params, static active(Params) and objection(Params, rule), and a
/// constructor that takes (Params, Site<T>).
template <template <class> class Kind>
Entry make_entry(schema::About about) {
    using Params = typename Kind<float>::Params;
    about.fields = schema::describe<Params>();
    return {std::move(about),
            [](const Json& params) { return Kind<float>::active(schema::read<Params>(params)); },
            [](const Json& params, const optim::Entry& rule) {
                return Kind<float>::objection(schema::read<Params>(params), rule);
            },
            [](const Problem<float>& problem) { return is_wanted<Kind<float>>(problem); },
            [](const Problem<double>& problem) { return is_wanted<Kind<double>>(problem); },
            [](const Json& params, const Site<float>& site) -> std::unique_ptr<Modifier<float>> {
                return std::make_unique<Kind<float>>(schema::read<Params>(params), site);
            },
            [](const Json& params, const Site<double>& site) -> std::unique_ptr<Modifier<double>> {
                return std::make_unique<Kind<double>>(schema::read<Params>(params), site);
            }};
}

const schema::Catalog& catalog();
/// Whether the modifier of this id does anything with these parameters.
bool active(const std::string& id, const Json& params);

/// Holds {"sam": {...}, "lookahead": {...}} against the catalog and against the optimizer; what is absent
/// gets its defaults.
base::Result<Json> check(const Json& given, const schema::Component& optimizer, const std::string& path);

/// The optimizer with all modifiers that are active around it.
template <class T>
std::unique_ptr<Optimizer<T>> make(const schema::Component& optimizer, const Json& modifiers,
                                   const Problem<T>& problem);

/// Takes changed live parameters of the rule and of its modifiers into use.
template <class T>
void configure(Optimizer<T>& optimizer, const schema::Component& component, const Json& modifiers);

}  // namespace optimlab::modify
