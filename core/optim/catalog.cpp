// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/catalog.h"

#include <cmath>
#include <cstdio>

#include "core/schema/entries.h"

namespace optimlab::optim {

#define OPTIMIZER(id) Entry id##_entry();
#include "core/optim/catalog.def"
#undef OPTIMIZER

namespace {

double default_lr(const Entry& entry) { return schema::defaults(entry.about.fields).value("lr", 0.0); }

double state_numbers(const Entry& entry, const tensor::Parameter& parameter) {
    tensor::ParameterStore<float> store;
    store.add(parameter);
    store.allocate();
    const auto optimizer = entry.make_float(schema::defaults(entry.about.fields), {store});
    double numbers = 0;
    for (const auto& state : optimizer->state())
        numbers += static_cast<double>(state.values.size());
    return numbers / static_cast<double>(store.count());
}

std::string two_digits(double x) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2g", x);
    return text;
}

std::string memory_text(const StateCost& cost) {
    const std::string matrix = two_digits(cost.matrix), vector = two_digits(cost.vector);
    if (matrix == vector)
        return matrix + (matrix == "1" ? " number" : " numbers") + " of state for each parameter";
    return matrix + (matrix == "1" ? " number" : " numbers") +
           " of state for each parameter of a 128 × 512 matrix, " + vector + " of a vector";
}

std::string rate_text(const Entry& entry) {
    if (entry.traits.adamw_ratio == 0) {
        return base::show_number(default_lr(entry)) + ", whatever AdamW's is";
    }
    if (entry.traits.adamw_ratio == 1) return "about AdamW's";
    return "about " + base::show_number(entry.traits.adamw_ratio) + " times AdamW's";
}

/// The entry with what people are told of its costs.
Entry with_facts(Entry entry) {
    entry.about.facts = {{"Memory", memory_text(state_cost(entry))},
                         {"Learning rate to start from", rate_text(entry)},
                         {"Applies to", entry.traits.applies_to}};
    return entry;
}

const schema::Entries<Entry>& entries() {
    static const schema::Entries<Entry> list({
#define OPTIMIZER(id) with_facts(id##_entry()),
#include "core/optim/catalog.def"
#undef OPTIMIZER
    });
    return list;
}

}  // namespace

const schema::Catalog& catalog() { return entries().catalog(); }

const Entry& entry(const std::string& id) { return entries()[id]; }

StateCost state_cost(const Entry& entry) {
    return {state_numbers(entry, {"matrix", {128, 512}, tensor::Role::matrix, 512, 128}),
            state_numbers(entry, {"vector", {4096}, tensor::Role::bias, 1, 4096})};
}

double suggested_lr(const Entry& entry, double adamw_lr) {
    return entry.traits.adamw_ratio == 0 ? default_lr(entry) : entry.traits.adamw_ratio * adamw_lr;
}

template <>
std::unique_ptr<Optimizer<float>> make(const schema::Component& component, const Problem<float>& problem) {
    return entries()[component.id].make_float(component.params, problem);
}

template <>
std::unique_ptr<Optimizer<double>> make(const schema::Component& component, const Problem<double>& problem) {
    return entries()[component.id].make_double(component.params, problem);
}

}  // namespace optimlab::optim
