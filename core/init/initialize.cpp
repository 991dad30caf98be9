// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/init/initialize.h"

#include <algorithm>

namespace optimlab::init {

namespace {

/// A stream that depends on the parameter's name alone (FNV-1a).
std::uint64_t stream_of(const std::string& name) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return (hash << 8) | static_cast<std::uint64_t>(base::Stream::initialization);
}

Weight vector_of(const tensor::Parameter& parameter) {
    Weight weight;
    weight.rows = 1, weight.cols = parameter.size;
    return weight;
}

}  // namespace

template <class T>
void initialize(const Start& start, std::uint64_t seed, tensor::ParameterStore<T>& store) {
    const auto initializer = entry(start.component.id).make(start.component.params, start.model);
    std::vector<double> values;
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        const auto& parameter = store[i];
        values.assign(static_cast<std::size_t>(parameter.size),
                      parameter.initial.value_or(parameter.role == tensor::Role::gain ? 1.0 : 0.0));
        base::Rng rng(seed, stream_of(parameter.name));
        if (parameter.is_matrix()) {
            for (const Weight& weight : weights_of(parameter, start.model)) {
                const auto law = overriding_law(start.overrides, parameter, weight);
                draw(law ? *law : initializer->law(weight), weight, rng,
                     std::span(values).subspan(static_cast<std::size_t>(weight.row * weight.cols),
                                               static_cast<std::size_t>(weight.size())));
            }
        } else if (const auto law = overriding_law(start.overrides, parameter, {})) {
            draw(*law, vector_of(parameter), rng, values);
        }
        std::transform(values.begin(), values.end(), store.value(i).begin(),
                       [](double x) { return static_cast<T>(x); });
    }
}

template <class T>
std::vector<tensor::RateRange> rates(const Start& start, const tensor::ParameterStore<T>& store) {
    std::vector<tensor::RateRange> ranges;
    const auto& made = entry(start.component.id);
    if (!made.sets_rates) return ranges;
    const auto initializer = made.make(start.component.params, start.model);
    for (const auto& parameter : store.parameters()) {
        if (!parameter.is_matrix()) continue;
        for (const Weight& weight : weights_of(parameter, start.model)) {
            const double factor = initializer->rate(weight);
            if (factor != 1)
                ranges.push_back({parameter.offset + weight.row * weight.cols, weight.size(), factor});
        }
    }
    return ranges;
}

template <class T>
std::vector<WeightStart> weight_starts(const Start& start, const tensor::ParameterStore<T>& store) {
    const auto initializer = entry(start.component.id).make(start.component.params, start.model);
    std::vector<WeightStart> all;
    for (const auto& parameter : store.parameters()) {
        if (!parameter.is_matrix()) continue;
        for (const Weight& weight : weights_of(parameter, start.model)) {
            const auto chosen = overriding_law(start.overrides, parameter, weight);
            const Law law = chosen ? *chosen : initializer->law(weight);
            std::string name = parameter.name;
            if (weight.rows * weight.cols < parameter.size) {
                name.append("[").append(std::to_string(weight.row)).append(":");
                name.append(std::to_string(weight.row + weight.rows)).append("]");
            }
            all.push_back({std::move(name), law, spread_of(law, weight), initializer->rate(weight)});
        }
    }
    return all;
}

template void initialize<float>(const Start&, std::uint64_t, tensor::ParameterStore<float>&);
template void initialize<double>(const Start&, std::uint64_t, tensor::ParameterStore<double>&);
template std::vector<tensor::RateRange> rates(const Start&, const tensor::ParameterStore<float>&);
template std::vector<tensor::RateRange> rates(const Start&, const tensor::ParameterStore<double>&);
template std::vector<WeightStart> weight_starts(const Start&, const tensor::ParameterStore<float>&);
template std::vector<WeightStart> weight_starts(const Start&, const tensor::ParameterStore<double>&);

}  // namespace optimlab::init
