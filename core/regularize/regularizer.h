// SPDX-License-Identifier: GPL-3.0-or-later
// A regularizer is whatever keeps a model from fitting too well or a step from going too far. Each kind is
// always present in an experiment, by default in a setting that does nothing, and may act at these places.
#pragma once

#include "core/model/pass.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::regularize {

class Regularizer {
 public:
    virtual ~Regularizer() = default;
    /// Sets what a training pass does: rates at which activations are dropped, terms of the loss.
    virtual void plan(model::Pass&) const {}
    /// Whether the optimizer's weight decay applies to this parameter.
    virtual bool decays(const tensor::Parameter&) const { return true; }
    /// Changes the gradients after backward and before the optimizer; `norm` is their global L2 norm.
    virtual void on_gradients(tensor::ParameterStore<float>&, double /*norm*/) const {}
    virtual void on_gradients(tensor::ParameterStore<double>&, double /*norm*/) const {}
};

/// Global L2 norm of all gradients; the sum is taken over fixed pieces in double, so it does not depend on
/// the threads.
template <class T>
double gradient_norm(tensor::ParameterStore<T>& store);

/// gradients *= factor
template <class T>
void scale_gradients(tensor::ParameterStore<T>& store, double factor);

}  // namespace optimlab::regularize
