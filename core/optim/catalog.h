// SPDX-License-Identifier: GPL-3.0-or-later
// The optimizers that there are, and how one is made. A new one is its own .cpp and one line in catalog.def.
#pragma once

#include <memory>

#include "core/optim/optimizer.h"
#include "core/schema/component.h"

namespace optimlab::optim {

/// What an optimizer's file gives to the catalog.
struct Entry {
    schema::About about;
    std::unique_ptr<Optimizer<float>> (*make_float)(const Json& params, const Problem<float>& problem);
    std::unique_ptr<Optimizer<double>> (*make_double)(const Json& params, const Problem<double>& problem);
};

/// The entry of `Rule<T>`, whose Rule<T>::Params has the schema and whose constructor takes (Params,
/// Problem<T>).
template <template <class> class Rule>
Entry make_entry(schema::About about) {
    using Params = typename Rule<float>::Params;
    about.fields = schema::describe<Params>();
    return {std::move(about),
            [](const Json& params, const Problem<float>& problem) -> std::unique_ptr<Optimizer<float>> {
                return std::make_unique<Rule<float>>(schema::read<Params>(params), problem);
            },
            [](const Json& params, const Problem<double>& problem) -> std::unique_ptr<Optimizer<double>> {
                return std::make_unique<Rule<double>>(schema::read<Params>(params), problem);
            }};
}

const schema::Catalog& catalog();

/// An optimizer for a checked component.
template <class T>
std::unique_ptr<Optimizer<T>> make(const schema::Component& component, const Problem<T>& problem);

}  // namespace optimlab::optim
