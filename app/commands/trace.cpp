// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/trace.h"

#include <algorithm>
#include <optional>

namespace optimlab::app {

using base::Json;

namespace {

constexpr std::int64_t most_elements = 100'000'000;

std::string at(const std::string& path, std::size_t i) { return path + "[" + std::to_string(i) + "]"; }

base::Error wrong(const std::string& path, const std::string& expected, const Json& got) {
    return base::input_error("{}: expected {}, got {}", path, expected, base::show(got));
}

base::Status check_keys(const Json& object, const std::string& path, const std::vector<std::string>& known,
                        const std::vector<std::string>& needed) {
    if (!object.is_object()) return wrong(path.empty() ? "trace" : path, "an object {...}", object);
    for (const auto& [key, value] : object.items()) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        const auto near = base::closest(key, known);
        return base::input_error("{}: unknown key{}", base::join_path(path, key),
                                 (near.empty() ? std::string() : "; did you mean " + near + "?"));
    }
    for (const auto& key : needed) {
        if (!object.contains(key))
            return base::input_error("{}: this key is missing", base::join_path(path, key));
    }
    return base::Done{};
}

base::Result<std::vector<double>> read_numbers(const Json& list, std::int64_t count,
                                               const std::string& path) {
    const std::string expected = std::to_string(count) + " numbers";
    if (!list.is_array()) return wrong(path, "a list of " + expected, list);
    if (static_cast<std::int64_t>(list.size()) != count) {
        return base::input_error("{}: expected {}, as the shape says, got {}", path, expected, list.size());
    }
    std::vector<double> numbers;
    numbers.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_number()) return wrong(at(path, i), "a number", list[i]);
        numbers.push_back(list[i].get<double>());
    }
    return numbers;
}

base::Result<std::vector<std::int64_t>> read_shape(const Json& list, const std::string& path) {
    if (!list.is_array() || list.empty()) return wrong(path, "a list of sizes such as [3, 4]", list);
    std::vector<std::int64_t> shape;
    std::int64_t elements = 1;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_number_integer() || list[i].get<double>() < 1 ||
            list[i].get<double>() > most_elements) {
            return wrong(at(path, i), "a whole number from 1", list[i]);
        }
        shape.push_back(list[i].get<std::int64_t>());
        if (shape.back() > most_elements / elements) return wrong(path, "fewer than 10^8 elements", list);
        elements *= shape.back();
    }
    return shape;
}

base::Result<tensor::Role> read_role(const Json& given, const std::string& path) {
    using tensor::Role;
    std::string names;
    for (const Role role : {Role::matrix, Role::bias, Role::gain, Role::embedding, Role::head}) {
        if (given == tensor::role_name(role)) return role;
        names += (names.empty() ? "" : ", ") + std::string(tensor::role_name(role));
    }
    return wrong(path, "one of " + names, given);
}

/// Declares one tensor and returns its first values.
base::Result<std::vector<double>> read_tensor(const Json& given, const std::string& path,
                                              tensor::ParameterStore<double>& store) {
    const std::vector<std::string> keys = {"name", "role", "shape", "values"};
    if (auto checked = check_keys(given, path, keys, keys); !checked) return checked.error();
    if (!given["name"].is_string()) return wrong(path + ".name", "a text", given["name"]);
    const auto role = read_role(given["role"], path + ".role");
    if (!role) return role.error();
    const auto shape = read_shape(given["shape"], path + ".shape");
    if (!shape) return shape.error();
    tensor::Parameter parameter;
    parameter.name = given["name"].get<std::string>();
    parameter.shape = *shape;
    parameter.role = *role;
    parameter.fan_out = shape->front();
    parameter.fan_in = shape->back();
    const auto index = store.add(std::move(parameter));
    return read_numbers(given["values"], store[index].size, path + ".values");
}

base::Status read_gradients(const Json& steps, Trace& trace) {
    if (!steps.is_array()) return wrong("gradients", "a list of steps", steps);
    const std::size_t count = trace.store.parameters().size();
    for (std::size_t s = 0; s < steps.size(); ++s) {
        const std::string here = at("gradients", s);
        if (!steps[s].is_array()) return wrong(here, "a list of gradients, one a tensor", steps[s]);
        if (steps[s].size() != count) {
            return base::input_error("{}: expected {} gradients, one a tensor, got {}", here, count,
                                     steps[s].size());
        }
        auto& step = trace.gradients.emplace_back();
        for (std::size_t i = 0; i < count; ++i) {
            auto numbers = read_numbers(steps[s][i], trace.store[i].size, at(here, i));
            if (!numbers) return numbers.error();
            step.push_back(*std::move(numbers));
        }
    }
    return base::Done{};
}

base::Status read_tensors(const Json& tensors, Trace& trace) {
    if (!tensors.is_array() || tensors.empty()) return wrong("tensors", "a list of tensors", tensors);
    std::vector<std::vector<double>> values;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        auto first = read_tensor(tensors[i], at("tensors", i), trace.store);
        if (!first) return first.error();
        values.push_back(*std::move(first));
    }
    trace.store.allocate();
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::copy(values[i].begin(), values[i].end(), trace.store.value(i).begin());
    }
    return base::Done{};
}

}  // namespace

base::Result<Trace> read_trace(const Json& document, const std::string& where) {
    const std::vector<std::string> keys = {"tensors", "gradients"};
    Trace trace;
    auto status = check_keys(document, "", keys, keys);
    if (status) status = read_tensors(document["tensors"], trace);
    if (status) status = read_gradients(document["gradients"], trace);
    if (!status) return base::input_error("{}: {}", where, status.error().message);
    return trace;
}

}  // namespace optimlab::app
