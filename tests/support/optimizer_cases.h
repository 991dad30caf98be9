// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests that go over the optimizers try of each one, taken from its schema, so that a new optimizer
// or option is tested without a line being added anywhere.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/optim/catalog.h"

namespace optimlab::test {

using NamedJson = std::pair<std::string, base::Json>;

/// The optimizer with decay and momentum on where it has them, and then once more for every switch that can
/// be turned and every choice that can be made. Names are "adamw", "rmsprop centered=true" and so on.
inline std::vector<NamedJson> optimizer_cases(const schema::About& about) {
    base::Json usual = {{"id", about.id}};
    for (const auto& field : about.fields) {
        if (field.key == "momentum") usual["momentum"] = 0.9;
        if (field.key == "weight_decay") usual["weight_decay"] = 0.1;
    }
    std::vector<NamedJson> cases = {{about.id, usual}};
    const auto add = [&](const schema::FieldInfo& field, const base::Json& value) {
        base::Json other = usual;
        other[field.key] = value;
        cases.emplace_back(about.id + " " + field.key + "=" + base::show(value), std::move(other));
    };
    for (const auto& field : about.fields) {
        if (field.kind == schema::Kind::boolean) add(field, !field.default_value.get<bool>());
        for (const auto& choice : field.choices) {
            if (choice != field.default_value) add(field, choice);
        }
    }
    return cases;
}

inline std::vector<NamedJson> optimizer_cases() {
    std::vector<NamedJson> all;
    for (const auto* about : optim::catalog()) {
        for (auto& one : optimizer_cases(*about))
            all.push_back(std::move(one));
    }
    return all;
}

/// Another valid value of a number or switch, or null.
inline base::Json another_value(const schema::FieldInfo& field, const base::Json& present) {
    if (field.kind == schema::Kind::boolean) return !present.get<bool>();
    for (const auto& choice : field.choices) {
        if (choice != present) return choice;
    }
    if (field.kind == schema::Kind::text || field.kind == schema::Kind::numbers) return nullptr;
    const auto x = present.get<double>();
    for (const double candidate : {0.9 * x, x + 0.25, x + 1, 0.5 * x, x + 3}) {
        const base::Json value = field.kind == schema::Kind::integer
                                     ? base::Json(static_cast<std::int64_t>(candidate))
                                     : base::Json(candidate);
        if (value != present && schema::check_value(field, value, field.key).ok()) return value;
    }
    return nullptr;
}

}  // namespace optimlab::test
