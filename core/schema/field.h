// SPDX-License-Identifier: GPL-3.0-or-later
// How a parameter describes itself. A component's Params is an aggregate whose member initializers are the
// defaults; beside them stands `static constexpr auto schema()`, a tuple of fields. From this one statement
// come the form's editors, the command line's --set, the JSON errors, the reference pages and the tests.
//
//     field("beta1", &Params::beta1).label("β₁").at_least(0).below(1).help("Decay of the mean of gradients.")
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace optimlab::schema {

enum class Kind { real, integer, boolean, choice, text, numbers };
enum class Scale { linear, log };

template <class Value>
constexpr Kind kind_of() {
    if constexpr (std::is_same_v<Value, bool>) {
        return Kind::boolean;
    } else if constexpr (std::is_floating_point_v<Value>) {
        return Kind::real;
    } else if constexpr (std::is_integral_v<Value>) {
        return Kind::integer;
    } else if constexpr (std::is_enum_v<Value>) {
        return Kind::choice;
    } else if constexpr (std::is_same_v<Value, std::vector<double>>) {
        return Kind::numbers;
    } else {
        static_assert(std::is_same_v<Value, std::string>,
                      "a field is a number, bool, enum, string or list of numbers");
        return Kind::text;
    }
}

template <class Owner, class Value>
struct Field {
    static constexpr std::size_t most_choices = 12;
    using value_type = Value;

    std::string_view key;
    Value Owner::*member;
    std::string_view label_text{}, help_text{}, unit_text{}, enabled_by_key{};
    double lowest = -std::numeric_limits<double>::infinity(),
           highest = std::numeric_limits<double>::infinity();
    bool lowest_open = false, highest_open = false;
    double slider_from = 0, slider_to = 0;
    Scale slider_scale = Scale::linear;
    bool is_live = false, is_path = false;
    std::array<std::string_view, most_choices> choice_names{}, enabling_names{};
    std::size_t n_choices = 0;

    /// Short name beside the editor, in the field's own notation ("β₁").
    constexpr Field label(std::string_view text) const { return with(&Field::label_text, text); }
    /// One or two sentences: what it does and what a larger or smaller value means.
    constexpr Field help(std::string_view text) const { return with(&Field::help_text, text); }
    constexpr Field unit(std::string_view text) const { return with(&Field::unit_text, text); }
    /// Greyed out unless the parameter with this key is set: a boolean true, a number other than 0. With
    /// names after it, unless that choice is one of them.
    template <class... Names>
    constexpr Field enabled_by(std::string_view other, Names... names) const {
        static_assert(sizeof...(names) <= most_choices);
        return with(&Field::enabled_by_key, other).with(&Field::enabling_names, {std::string_view(names)...});
    }
    constexpr Field at_least(double x) const { return with(&Field::lowest, x); }
    constexpr Field at_most(double x) const { return with(&Field::highest, x); }
    constexpr Field above(double x) const { return at_least(x).with(&Field::lowest_open, true); }
    constexpr Field below(double x) const { return at_most(x).with(&Field::highest_open, true); }
    /// The span a slider covers; values outside it but in range are still possible in the exact box.
    constexpr Field slider(double from, double to) const {
        return with(&Field::slider_from, from).with(&Field::slider_to, to);
    }
    constexpr Field log_slider(double from, double to) const {
        return slider(from, to).with(&Field::slider_scale, Scale::log);
    }
    /// May change while a run is training.
    constexpr Field live() const { return with(&Field::is_live, true); }
    /// A text that names a file; the form offers to browse.
    constexpr Field file() const { return with(&Field::is_path, true); }
    /// Names of an enum's values, in the order of the enum.
    template <class... Names>
    constexpr Field choices(Names... names) const {
        static_assert(sizeof...(names) <= most_choices);
        Field copy = *this;
        copy.choice_names = {std::string_view(names)...};
        copy.n_choices = sizeof...(names);
        return copy;
    }

 private:
    template <class Member>
    constexpr Field with(Member Field::*where, Member what) const {
        Field copy = *this;
        copy.*where = what;
        return copy;
    }
};

template <class Owner, class Value>
constexpr Field<Owner, Value> field(std::string_view key, Value Owner::*member) {
    return Field<Owner, Value>{key, member};
}

/// Whether x lies between the bounds of anything that has them.
template <class Bounds>
constexpr bool within(const Bounds& f, double x) {
    return (f.lowest_open ? x > f.lowest : x >= f.lowest) &&
           (f.highest_open ? x < f.highest : x <= f.highest);
}

/// What is wrong with a schema, found while compiling; "" when nothing is.
template <class Params>
constexpr std::string_view schema_fault() {
    Params defaults{};  // not const: g++ 12 cannot destroy a const std::vector while compiling
    std::string_view fault;
    std::array<std::string_view, 64> seen{};
    std::size_t n_seen = 0;
    const auto check = [&](const auto& f) {
        using Value = typename std::remove_cvref_t<decltype(f)>::value_type;
        if (f.key.empty() || f.key.front() < 'a' || f.key.front() > 'z') fault = "a key starts with a-z";
        for (const char c : f.key) {
            const bool fine = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
            if (!fine) fault = "a key has only a-z, 0-9 and _";
        }
        for (std::size_t i = 0; i < n_seen; ++i) {
            if (seen[i] == f.key) fault = "a key occurs twice";
        }
        seen[n_seen++] = f.key;
        if (f.help_text.empty()) fault = "a field has no help text";
        if (f.label_text.empty()) fault = "a field has no label";
        if (f.slider_scale == Scale::log && f.slider_from <= 0) fault = "a log scale goes through zero";
        if constexpr (kind_of<Value>() == Kind::real || kind_of<Value>() == Kind::integer) {
            if (!within(f, static_cast<double>(defaults.*f.member))) fault = "a default is out of range";
        }
        if constexpr (kind_of<Value>() == Kind::numbers) {
            for (const double x : defaults.*f.member) {
                if (!within(f, x)) fault = "a default is out of range";
            }
        }
        if constexpr (kind_of<Value>() == Kind::choice) {
            if (static_cast<std::size_t>(defaults.*f.member) >= f.n_choices) fault = "a choice has no name";
        }
    };
    std::apply([&](const auto&... f) { (check(f), ...); }, Params::schema());
    return fault;
}

}  // namespace optimlab::schema
