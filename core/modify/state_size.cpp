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

/// For each number of the parameter, what `make`(store) holds.
template <class Make>
StateSize kept(const tensor::Parameter& parameter, const Make& make) {
    tensor::ParameterStore<float> store;
    store.add(parameter);
    store.allocate();
    const auto count = static_cast<double>(store.count());
    const std::int64_t before = tensor::bytes_made();
    const auto made = make(store);
    const std::int64_t bytes = tensor::bytes_made() - before;
    StateSize size;
    for (const auto& state : made->state())
        size.state += static_cast<double>(state.values.size()) / count;
    size.working = std::max(0.0, static_cast<double>(bytes) / sizeof(float) / count - size.state);
    // Evaluation puts the training weights aside.
    if (made->evaluates_elsewhere()) size.working += 1;
    size.asks_again = made->asks_again();
    return size;
}

/// What one tensor adds, per number of it, and the scratch, in numbers, that it shares with all others.
struct Share {
    StateSize each;
    double scratch = 0;
};

/// Modifiers go by number, and one may keep dozens for each, so what they add is counted on few.
Share count(const schema::Component& optimizer, const base::Json& modifiers, bool own_rates,
            const tensor::Parameter& parameter) {
    const auto rule = [&](auto& store) { return optim::make<float>(optimizer, {store}); };
    std::vector<tensor::RateRange> rates;
    if (own_rates) rates.push_back({0, 1, 0.5});  // which, does not matter
    const auto all = [&](auto& store) {
        return make<float>(optimizer, modifiers, {store, {}, {}, 1, rates});
    };
    const tensor::Parameter small = shrunk(parameter, few);
    const StateSize modified = kept(small, all);
    if (optim::entry(optimizer.id).traits.scope == optim::Scope::elementwise) return {modified};
    const StateSize alone = kept(small, rule), whole = kept(shrunk(parameter, many), rule);
    return {
        {modified.state - alone.state + whole.state, modified.working - alone.working, modified.asks_again},
        whole.working * static_cast<double>(parameter.size)};
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

StateSize state_size(const schema::Component& optimizer, const base::Json& modifiers,
                     const tensor::ParameterStore<float>& model, bool own_rates) {
    static std::mutex mutex;
    static std::map<std::string, Share> counted;  // the factors of a large matrix take a while
    const std::lock_guard lock(mutex);
    if (counted.size() > 1000) counted.clear();

    base::Json setting = {optimizer.id, outline(optimizer.params), own_rates};
    for (const auto& [id, params] : modifiers.items()) {
        if (active(id, params)) setting.push_back({id, outline(params)});
    }
    const std::string setup = setting.dump();
    StateSize sum;
    double scratch = 0;
    for (const auto& parameter : model.parameters()) {
        const std::string key =
            setup + tensor::role_name(parameter.role) + base::Json(parameter.shape).dump();
        const auto [known, is_new] = counted.try_emplace(key);
        if (is_new) known->second = count(optimizer, modifiers, own_rates, parameter);
        const auto& [each, shared] = known->second;
        sum.state += each.state * static_cast<double>(parameter.size);
        sum.working += each.working * static_cast<double>(parameter.size);
        sum.asks_again = sum.asks_again || each.asks_again;
        scratch = std::max(scratch, shared);
    }
    sum.working += scratch;
    return sum;
}

}  // namespace optimlab::modify
