// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/modify/state_size.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <string>

#include "core/modify/catalog.h"

namespace optimlab::modify {

namespace {

/// State beside a number does not depend on the shape around it, unless the rule looks at whole tensors.
constexpr double few = 1 << 12, many = 1 << 22;

/// The parameter with no more numbers than this, of about the same proportions.
tensor::Parameter shrunk(tensor::Parameter parameter, double most) {
    const double factor = most / static_cast<double>(parameter.size);
    if (factor >= 1) return parameter;
    const double each = std::pow(factor, 1.0 / static_cast<double>(parameter.shape.size()));
    for (auto& side : parameter.shape)
        side = std::max<std::int64_t>(1, std::llround(each * static_cast<double>(side)));
    return parameter;
}

/// Numbers that `make`(store) keeps for each number of the parameter.
template <class Make>
double kept(const tensor::Parameter& parameter, const Make& make) {
    tensor::ParameterStore<float> store;
    store.add(parameter);
    store.allocate();
    double numbers = 0;
    for (const auto& state : make(store)->state())
        numbers += static_cast<double>(state.values.size());
    return numbers / static_cast<double>(store.count());
}

/// Numbers of state for each number of the parameter. Modifiers go by number, and one may keep dozens for
/// each, so what they add is counted on few.
double count(const schema::Component& optimizer, const base::Json& modifiers,
             const tensor::Parameter& parameter) {
    const auto rule = [&](auto& store) { return optim::make<float>(optimizer, {store}); };
    const auto all = [&](auto& store) { return make<float>(optimizer, modifiers, {store}); };
    const tensor::Parameter small = shrunk(parameter, few);
    const bool whole = optim::entry(optimizer.id).traits.scope == optim::Scope::tensor;
    const double of_all = kept(small, all);
    return whole ? of_all - kept(small, rule) + kept(shrunk(parameter, many), rule) : of_all;
}

/// Parameters as far as they can decide what is kept: of a real number only whether it is zero, so that
/// nothing is counted again while a learning rate is dragged.
base::Json outline(const base::Json& params) {
    if (params.is_number_float()) return params.get<double>() != 0;
    if (!params.is_object()) return params;
    base::Json all = base::Json::object();
    for (const auto& [key, value] : params.items())
        all[key] = outline(value);
    return all;
}

}  // namespace

double state_numbers(const schema::Component& optimizer, const base::Json& modifiers,
                     const tensor::ParameterStore<float>& model) {
    static std::mutex mutex;
    static std::map<std::string, double> counted;  // the factors of a large matrix take a while
    const std::lock_guard lock(mutex);
    if (counted.size() > 1000) counted.clear();

    const base::Json all = {optimizer.id, outline(optimizer.params), outline(modifiers)};
    const std::string setup = all.dump();
    double numbers = 0;
    for (const auto& parameter : model.parameters()) {
        const std::string key =
            setup + tensor::role_name(parameter.role) + base::Json(parameter.shape).dump();
        const auto [known, is_new] = counted.try_emplace(key, 0.0);
        if (is_new) known->second = count(optimizer, modifiers, parameter);
        numbers += known->second * static_cast<double>(parameter.size);
    }
    return numbers;
}

}  // namespace optimlab::modify
