// SPDX-License-Identifier: GPL-3.0-or-later
// The optimizers that there are, and how one is made. A new one is its own .cpp and one line in catalog.def.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/optim/optimizer.h"
#include "core/schema/component.h"

namespace optimlab::optim {

/// What a rule looks at when it moves one element.
enum class Scope {
    elementwise,  ///< that element's own history: how numbers are divided into tensors does not matter
    tensor,       ///< the whole tensor: a norm, rows and columns, a factorisation
    model,        ///< all tensors together
};

/// Where the rule's own weight decay acts.
enum class Decay {
    none,       ///< it has none
    coupled,    ///< λθ joins the gradient
    decoupled,  ///< the weights shrink by 1 − ηλ, apart from the update
    inside,     ///< it is part of what the rule normalises, or scales in its own way
};

/// What the laboratory should know of a rule beyond its parameters.
struct Traits {
    Scope scope = Scope::elementwise;
    Decay decay = Decay::coupled;
    /// A first guess at the learning rate, as a multiple of a tuned AdamW's; 0 where AdamW's says nothing and
    /// the default is the guess.
    double adamw_ratio = 1;
    /// The parameters that the rule itself moves.
    std::string applies_to = "all parameters";
    /// Keys of the parameters that shrink weights without a gradient.
    std::vector<std::string> decay_keys = {"weight_decay"};
    /// Averages the weights itself, or trains at another point than it evaluates.
    bool averages_itself = false;
    /// Needs the loss again at points of its own choice within one step.
    bool searches_itself = false;
    /// A step has about the size of the rate in every element, whatever the gradient's (Adam, Lion): what
    /// rates by width are made for.
    bool steps_by_rate = false;
};

/// What an optimizer's file gives to the catalog.
struct Entry {
    schema::About about;
    Traits traits;
    std::unique_ptr<Optimizer<float>> (*make_float)(const Json& params, const Problem<float>& problem);
    std::unique_ptr<Optimizer<double>> (*make_double)(const Json& params, const Problem<double>& problem);
};

/// The entry of `Rule<T>`, whose Rule<T>::Params has the schema and whose constructor takes (Params,
/// Problem<T>).
template <template <class> class Rule>
Entry make_entry(schema::About about, Traits traits) {
    using Params = typename Rule<float>::Params;
    about.fields = schema::describe<Params>();
    return {std::move(about), std::move(traits),
            [](const Json& params, const Problem<float>& problem) -> std::unique_ptr<Optimizer<float>> {
                return std::make_unique<Rule<float>>(schema::read<Params>(params), problem);
            },
            [](const Json& params, const Problem<double>& problem) -> std::unique_ptr<Optimizer<double>> {
                return std::make_unique<Rule<double>>(schema::read<Params>(params), problem);
            }};
}

const schema::Catalog& catalog();
/// By an id of the catalog.
const Entry& entry(const std::string& id);

/// Numbers of state that a rule keeps for each parameter of a hidden matrix (128 × 512) and of a vector, with
/// its defaults; counted on an instance, so that it cannot be out of date.
struct StateCost {
    double matrix = 0, vector = 0;
};
StateCost state_cost(const Entry& entry);

/// A first guess at the learning rate of `id` for someone whose AdamW is tuned to `adamw_lr`.
double suggested_lr(const Entry& entry, double adamw_lr);

/// An optimizer for a checked component.
template <class T>
std::unique_ptr<Optimizer<T>> make(const schema::Component& component, const Problem<T>& problem);

}  // namespace optimlab::optim
