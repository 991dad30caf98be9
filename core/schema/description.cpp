// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/description.h"

#include <algorithm>
#include <cmath>

#include "core/base/utf8.h"

namespace optimlab::schema {

using base::input_error;
using base::message;
using base::show_number;

std::string range_text(const FieldInfo& field) {
    const bool low = std::isfinite(field.lowest), high = std::isfinite(field.highest);
    if (low && high) {
        std::string text = field.lowest_open ? "(" : "[";
        text.append(show_number(field.lowest)).append(", ").append(show_number(field.highest));
        return text.append(field.highest_open ? ")" : "]");
    }
    const auto from = show_number(field.lowest), to = show_number(field.highest);
    if (low) return field.lowest_open ? message("above {}", from) : message("at least {}", from);
    if (high) return field.highest_open ? message("below {}", to) : message("at most {}", to);
    return message("any number");
}

namespace {

std::string choices_text(const std::vector<std::string>& choices) {
    std::string text;
    for (const auto& choice : choices)
        text += (text.empty() ? "" : ", ") + choice;
    return text;
}

base::Result<Json> check_number(const FieldInfo& field, const Json& value, const std::string& path) {
    if (!value.is_number()) {
        return field.kind == Kind::integer
                   ? input_error("{}: expected a whole number, got {}", path, base::show(value))
                   : input_error("{}: expected a number, got {}", path, base::show(value));
    }
    const auto x = value.get<double>();
    if (field.kind == Kind::integer && x != std::floor(x)) {
        return input_error("{}: expected a whole number, got {}", path, base::show(value));
    }
    if (!std::isfinite(x) || !within(field, x)) {
        const auto range = range_text(field);
        return range.front() == '[' || range.front() == '('
                   ? input_error("{}: {} is outside {}", path, base::show(value), range)
                   : input_error("{}: {} must be {}", path, base::show(value), range);
    }
    if (field.kind == Kind::integer) {
        // 2^53: beyond it a JSON number is no longer every integer; 2^53 + 1 has become 2^53 here.
        const auto whole = static_cast<std::int64_t>(std::clamp(x, -9007199254740992.0, 9007199254740992.0));
        if (value != Json(whole))
            return input_error("{}: {} is outside [-2^53, 2^53]", path, base::show(value));
        return Json(whole);
    }
    return Json(x);
}

/// A list as a command line has it, without brackets: 10, or "10,20".
Json as_list(const Json& value) {
    if (value.is_number()) return Json::array({value});
    if (!value.is_string()) return value;
    Json list = Json::parse("[" + value.get_ref<const std::string&>() + "]", nullptr, false);
    return list.is_discarded() ? value : list;
}

base::Result<Json> check_numbers(const FieldInfo& field, const Json& given, const std::string& path) {
    const Json value = as_list(given);
    if (!value.is_array()) {
        return input_error("{}: expected a list of numbers such as [0, 0.5, 1], got {}", path,
                           base::show(value));
    }
    constexpr std::size_t most = 10'000;
    if (value.size() > most) return input_error("{}: a list has at most {} numbers", path, most);
    Json checked = Json::array();
    for (std::size_t i = 0; i < value.size(); ++i) {
        auto one = check_number(field, value[i], path + "[" + std::to_string(i) + "]");
        if (!one) return one;
        checked.push_back(*std::move(one));
    }
    return checked;
}

}  // namespace

base::Result<Json> check_value(const FieldInfo& field, const Json& value, const std::string& path) {
    switch (field.kind) {
        case Kind::real:
        case Kind::integer:
            return check_number(field, value, path);
        case Kind::boolean:
            if (!value.is_boolean())
                return input_error("{}: expected true or false, got {}", path, base::show(value));
            return value;
        case Kind::text:
            // A column called 3 or a run called 2024: who writes it does not think of quotes.
            if (value.is_number()) return Json(value.dump());
            if (!value.is_string())
                return input_error("{}: expected a text, got {}", path, base::show(value));
            // JSON files hold nothing else: it could not be saved.
            if (base::first_bad_utf8(value.get_ref<const std::string&>()) != std::string::npos) {
                return input_error("{}: {} is not valid UTF-8", path, base::show(value));
            }
            return value;
        case Kind::numbers:
            return check_numbers(field, value, path);
        case Kind::choice:
            break;
    }
    if (value.is_string() &&
        std::find(field.choices.begin(), field.choices.end(), value) != field.choices.end()) {
        return value;
    }
    return input_error("{}: {} is none of {}", path, base::show(value), choices_text(field.choices));
}

base::Result<Json> check_object(const Fields& fields, const Json& given, const std::string& path,
                                const std::vector<std::string>& extra) {
    const std::string here = path.empty() ? "experiment" : path;
    if (!given.is_object())
        return input_error("{}: expected an object {...}, got {}", here, base::show(given));
    std::vector<std::string> known = extra;
    for (const auto& field : fields)
        known.push_back(field.key);
    for (const auto& [key, value] : given.items()) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        const auto near = base::closest(key, known);
        return input_error("{}: unknown key; {}", base::join_path(path, key),
                           near.empty() ? message("known here: {}", choices_text(known))
                                        : message("did you mean {}?", near));
    }
    Json checked = Json::object();
    for (const auto& field : fields) {
        const auto found = given.find(field.key);
        if (found == given.end()) {
            checked[field.key] = field.default_value;
            continue;
        }
        auto value = check_value(field, *found, base::join_path(path, field.key));
        if (!value) return value.error();
        checked[field.key] = *std::move(value);
    }
    return checked;
}

Json defaults(const Fields& fields) {
    Json object = Json::object();
    for (const auto& field : fields)
        object[field.key] = field.default_value;
    return object;
}

}  // namespace optimlab::schema
