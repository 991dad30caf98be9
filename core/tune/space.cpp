// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/space.h"

#include <algorithm>
#include <cmath>

namespace optimlab::tune {

using base::input_error;

std::int64_t Parameter::count() const {
    switch (kind) {
        case Kind::choice:
            return static_cast<std::int64_t>(choices.size());
        case Kind::integer:
            return std::llround(high - low) + 1;
        case Kind::real:
            break;
    }
    return 0;
}

std::int64_t Parameter::on_grid() const {
    const std::int64_t all = count();
    if (points == 0) return all;
    return all == 0 ? points : std::min(all, points);
}

double Parameter::scaled(double x) const { return log ? std::log(x) : x; }

Json Parameter::at(double coordinate) const {
    const double u = std::clamp(coordinate, 0.0, 1.0);
    if (kind == Kind::choice) {
        const auto n = static_cast<double>(choices.size());
        return choices[static_cast<std::size_t>(std::min(std::floor(u * n), n - 1))];
    }
    if (kind == Kind::real && (u == 0 || u == 1)) return u == 0 ? low : high;  // without rounding
    const double position = from() + u * (to() - from());
    const double x = log ? std::exp(position) : position;
    if (kind == Kind::integer) return std::llround(std::clamp(std::round(x), low, high));
    return std::clamp(x, low, high);
}

double Parameter::coordinate(const Json& value) const {
    if (kind == Kind::choice) {
        const auto found = std::find(choices.begin(), choices.end(), value) - choices.begin();
        return (static_cast<double>(found) + 0.5) / static_cast<double>(choices.size());
    }
    if (to() == from()) return 0.5;
    return std::clamp((scaled(value.get<double>()) - from()) / (to() - from()), 0.0, 1.0);
}

std::pair<double, double> Parameter::cell(double coordinate) const {
    if (kind == Kind::real) return {coordinate, coordinate};
    if (kind == Kind::choice) {
        const auto n = static_cast<double>(choices.size());
        const double i = std::min(std::floor(coordinate * n), n - 1);
        return {i / n, (i + 1) / n};
    }
    const double x = at(coordinate).get<double>(), width = to() - from();
    return {(scaled(x - 0.5) - from()) / width, (scaled(x + 0.5) - from()) / width};
}

namespace {

struct Range {
    double low = 0, high = 0;
};

base::Result<Range> read_range(const Json& given, const std::string& path) {
    for (const char* key : {"min", "max"}) {
        const auto found = given.find(key);
        if (found == given.end() || !found->is_number()) {
            return input_error("{}.{}: expected a number; a parameter has min and max, or choices", path,
                               key);
        }
    }
    const Range range{given["min"].get<double>(), given["max"].get<double>()};
    if (range.low > range.high) {
        return input_error("{}.min: {} is above max, {}; exchange them", path, base::show(given["min"]),
                           base::show(given["max"]));
    }
    return range;
}

base::Status check_keys(const Json& given, const std::string& path) {
    const std::vector<std::string> known = {"min", "max", "scale", "points", "choices"};
    for (const auto& [key, value] : given.items()) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        const auto near = base::closest(key, known);
        return input_error("{}: unknown key; {}", base::join_path(path, key),
                           near.empty() ? base::message("there are min, max, scale, points and choices")
                                        : base::message("did you mean {}?", near));
    }
    return base::Done{};
}

base::Status read_number(const Json& given, const std::string& path, bool whole, Parameter& parameter) {
    const auto range = read_range(given, path);
    if (!range) return range.error();
    parameter.kind = whole ? Parameter::Kind::integer : Parameter::Kind::real;
    parameter.low = range->low;
    parameter.high = range->high;
    if (whole && (range->low != std::floor(range->low) || range->high != std::floor(range->high))) {
        return input_error("{}: this is a whole number, so min and max must be whole", path);
    }
    const Json scale = given.value("scale", Json("linear"));
    if (scale != "linear" && scale != "log") {
        return input_error("{}.scale: expected linear or log, got {}", path, base::show(scale));
    }
    parameter.log = scale == "log";
    if (parameter.log && !(range->low > 0)) {
        return input_error("{}.min: {} has no logarithm; a log scale begins above 0", path,
                           base::show(given["min"]));
    }
    if (given.contains("points")) {
        const Json& points = given["points"];
        if (!points.is_number_integer() || points.get<std::int64_t>() < 1) {
            return input_error("{}.points: expected a whole number of at least 1, got {}", path,
                               base::show(points));
        }
        parameter.points = points.get<std::int64_t>();
    }
    return base::Done{};
}

base::Result<Parameter> read_parameter(const std::string& name, const Json& given,
                                       const train::Experiment& base, const std::string& path) {
    Parameter parameter;
    parameter.path = name;
    const Json* choices = given.is_array() ? &given : nullptr;
    if (given.is_object()) {
        if (auto known = check_keys(given, path); !known) return known.error();
        if (given.contains("choices")) choices = &given["choices"];
    } else if (!choices) {
        return input_error("{}: expected {\"min\": ..., \"max\": ...} or a list of choices, got {}", path,
                           base::show(given));
    }
    if (choices) {
        if (!choices->is_array() || choices->empty()) {
            return input_error("{}: the list of choices is empty; give at least one value", path);
        }
        parameter.kind = Parameter::Kind::choice;
        for (const auto& one : *choices) {
            if (std::find(parameter.choices.begin(), parameter.choices.end(), one) !=
                parameter.choices.end()) {
                return input_error("{}: the choice {} is there twice", path, base::show(one));
            }
            parameter.choices.push_back(one);
        }
        return parameter;
    }
    const auto* field = train::find_field(base, name);
    const bool whole = field ? field->kind == schema::Kind::integer
                             : given.value("min", Json()).is_number_integer() &&
                                   given.value("max", Json()).is_number_integer();
    if (auto read = read_number(given, path, whole, parameter); !read) return read.error();
    return parameter;
}

/// Values at which a parameter is most likely to be refused.
std::vector<Json> extremes(const Parameter& parameter) {
    if (parameter.kind == Parameter::Kind::choice) return parameter.choices;
    return {parameter.at(0), parameter.at(1)};
}

bool chooses_component(const std::string& path, const Json& value) {
    return value.is_string() && (path.ends_with(".id") || path.find('.') == std::string::npos);
}

}  // namespace

base::Result<Space> read_space(const Json& given, const train::Experiment& base, const std::string& path) {
    if (!given.is_object() || given.empty()) {
        return input_error(
            "{}: the search space is empty; give it parameters, as {\"optimizer.lr\": {\"min\": 1e-4, "
            "\"max\": 1e-2, \"scale\": \"log\"}}",
            path);
    }
    Space space;
    Json components = Json::object();  // the first choice of each, for the parameters that they have
    for (const auto& [name, value] : given.items()) {
        auto parameter = read_parameter(name, value, base, base::join_path(path, name));
        if (!parameter) return parameter.error();
        const auto first = extremes(*parameter).front();
        if (chooses_component(name, first)) components[name] = first;
        space.push_back(*std::move(parameter));
    }
    // Components first: what belongs to one can only be tried where there is that one.
    std::vector<const Parameter*> order;
    order.reserve(space.size());
    for (const auto& parameter : space)
        order.push_back(&parameter);
    std::stable_partition(order.begin(), order.end(),
                          [&](const auto* one) { return components.contains(one->path); });
    for (const auto* parameter : order) {
        for (const auto& value : extremes(*parameter)) {
            Json values = components;
            values[parameter->path] = value;
            const auto tried = with_values(base, values);
            if (!tried) {
                return input_error("{}.{}: {} cannot be tried: {}", path, parameter->path, base::show(value),
                                   tried.error().message);
            }
        }
    }
    return space;
}

Json values_at(const Space& space, const Point& point) {
    Json values = Json::object();
    for (std::size_t i = 0; i < space.size(); ++i)
        values[space[i].path] = space[i].at(point[i]);
    return values;
}

Point point_of(const Space& space, const Json& values) {
    Point point;
    point.reserve(space.size());
    for (const auto& parameter : space)
        point.push_back(parameter.coordinate(values.at(parameter.path)));
    return point;
}

base::Result<train::Experiment> with_values(const train::Experiment& base, const Json& values) {
    Json document = train::to_json(base);
    for (const bool components : {true, false}) {
        for (const auto& [path, value] : values.items()) {
            if (chooses_component(path, value) != components) continue;
            // Choosing what is there already would put its settings back to their defaults.
            if (const auto* there = base::find_path(document, path); components && there && *there == value)
                continue;
            // A path that the experiment lacks is told by its own check, which knows what was meant.
            if (auto set = train::set_path(document, path, value); !set) return set.error();
            if (const auto part = train::part_to_fit(path); !part.empty()) train::fit(document, part);
        }
    }
    return train::read_experiment(document);
}

}  // namespace optimlab::tune
