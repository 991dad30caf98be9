// SPDX-License-Identifier: GPL-3.0-or-later
// A schema with its types erased: what the form, the command line and the reference pages read, and the one
// place where a JSON object is held against a schema. Messages name the path and what would be right:
// "optimizer.beta2: 1.5 is outside [0, 1)".
#pragma once

#include <cassert>
#include <string>
#include <tuple>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/schema/field.h"

namespace optimlab::schema {

using base::Json;

struct FieldInfo {
    std::string key, label, help, unit, enabled_by;
    Kind kind = Kind::real;
    double lowest = 0, highest = 0;  ///< infinite where there is no bound
    bool lowest_open = false, highest_open = false;
    double slider_from = 0, slider_to = 0;  ///< equal: no slider
    Scale scale = Scale::linear;
    bool live = false;
    bool path = false;
    std::vector<std::string> choices{}, enabled_by_choices{};
    Json default_value{};
};
using Fields = std::vector<FieldInfo>;

/// "[0, 1)", "at least 1", "above 0", or "any number".
std::string range_text(const FieldInfo& field);

/// Holds one value against its field; the result has the field's exact JSON type.
base::Result<Json> check_value(const FieldInfo& field, const Json& value, const std::string& path);

/// Holds an object against a schema: unknown keys, wrong types and values out of range are refused, missing
/// keys get their defaults, and the keys come out in the schema's order. `extra` names keys that the caller
/// handles itself (such as "id").
base::Result<Json> check_object(const Fields& fields, const Json& given, const std::string& path,
                                const std::vector<std::string>& extra = {});

/// All defaults.
Json defaults(const Fields& fields);

template <class Params>
Fields describe() {
#ifdef __clang__
    // clang 14 cannot make a std::string or std::vector while compiling, so here the check waits for the
    // first use.
    assert(schema_fault<Params>().empty());
#else
    static_assert(schema_fault<Params>().empty(), "the schema has a fault; see schema_fault");
#endif
    Fields fields;
    const Params standard{};
    const auto add = [&](const auto& f) {
        using Value = typename std::remove_cvref_t<decltype(f)>::value_type;
        FieldInfo info{std::string(f.key), std::string(f.label_text), std::string(f.help_text),
                       std::string(f.unit_text), std::string(f.enabled_by_key)};
        info.kind = kind_of<Value>();
        info.lowest = f.lowest, info.highest = f.highest;
        info.lowest_open = f.lowest_open, info.highest_open = f.highest_open;
        info.slider_from = f.slider_from, info.slider_to = f.slider_to, info.scale = f.slider_scale;
        info.live = f.is_live, info.path = f.is_path;
        for (std::size_t i = 0; i < f.n_choices; ++i)
            info.choices.emplace_back(f.choice_names[i]);
        for (const std::string_view name : f.enabling_names) {
            if (!name.empty()) info.enabled_by_choices.emplace_back(name);
        }
        if constexpr (kind_of<Value>() == Kind::choice) {
            info.default_value = info.choices[static_cast<std::size_t>(standard.*f.member)];
        } else {
            info.default_value = standard.*f.member;
        }
        fields.push_back(std::move(info));
    };
    std::apply([&](const auto&... f) { (add(f), ...); }, Params::schema());
    return fields;
}

/// Params from an object that check_object has passed.
template <class Params>
Params read(const Json& checked) {
    Params params{};
    const auto take = [&](const auto& f) {
        using Value = typename std::remove_cvref_t<decltype(f)>::value_type;
        const auto found = checked.find(f.key);  // no string, hence no allocation
        if (found == checked.end()) return;
        if constexpr (kind_of<Value>() == Kind::choice) {
            const auto& name = found->template get_ref<const std::string&>();
            for (std::size_t i = 0; i < f.n_choices; ++i) {
                if (f.choice_names[i] == name) params.*f.member = static_cast<Value>(i);
            }
        } else {
            params.*f.member = found->template get<Value>();
        }
    };
    std::apply([&](const auto&... f) { (take(f), ...); }, Params::schema());
    return params;
}

/// The object that read() would turn into these params.
template <class Params>
Json write(const Params& params) {
    Json object = Json::object();
    const auto put = [&](const auto& f) {
        using Value = typename std::remove_cvref_t<decltype(f)>::value_type;
        if constexpr (kind_of<Value>() == Kind::choice) {
            object[std::string(f.key)] = f.choice_names[static_cast<std::size_t>(params.*f.member)];
        } else {
            object[std::string(f.key)] = params.*f.member;
        }
    };
    std::apply([&](const auto&... f) { (put(f), ...); }, Params::schema());
    return object;
}

}  // namespace optimlab::schema
