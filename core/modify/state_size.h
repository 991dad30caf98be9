// SPDX-License-Identifier: GPL-3.0-or-later
// How much an optimizer and its modifiers keep beside the weights, known before any of it is allocated.
#pragma once

#include "core/schema/component.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::modify {

/// Numbers that optimizer and modifiers hold.
struct StateSize {
    double state = 0;         ///< goes into checkpoints
    double working = 0;       ///< besides: what a step or an evaluation puts aside
    bool asks_again = false;  ///< for another gradient within a step
};

/// For a model that is only planned; own_rates: the initialization gives weights rates of their own. Counted
/// on instances for one tensor of each kind, so that it follows every parameter; of very large tensors on
/// smaller ones of the same proportions.
StateSize state_size(const schema::Component& optimizer, const base::Json& modifiers,
                     const tensor::ParameterStore<float>& model, bool own_rates = false);

}  // namespace optimlab::modify
