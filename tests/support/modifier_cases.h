// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests that go over the modifiers try of each one, taken from its schema.
#pragma once

#include "core/modify/catalog.h"
#include "tests/support/optimizer_cases.h"

namespace optimlab::test {

/// Each modifier in each setting that one changed parameter makes active.
inline std::vector<NamedJson> modifier_cases() {
    std::vector<NamedJson> cases;
    for (const auto* about : modify::catalog()) {
        for (const auto& field : about->fields) {
            std::vector<base::Json> values;
            for (const auto& choice : field.choices)
                values.emplace_back(choice);
            if (values.empty()) values.push_back(another_value(field, field.default_value));
            for (const auto& value : values)
                cases.emplace_back(about->id + " " + field.key + "=" + base::show(value),
                                   base::Json{{about->id, {{field.key, value}}}});
        }
    }
    return cases;
}

}  // namespace optimlab::test
