// SPDX-License-Identifier: GPL-3.0-or-later
// What an optimizer is to the rest of the laboratory: something that moves the weights of a ParameterStore by
// their gradients, one step at a time, with state that can be saved by name and restored.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/readouts.h"
#include "core/base/state_number.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::optim {

using base::Json;
using base::Readouts;

/// What an optimizer is given to work on. The two lists go by parameter index; empty means all.
template <class T>
struct Problem {
    tensor::ParameterStore<T>& store;
    std::vector<bool> decays{};    ///< weight decay applies to this tensor
    std::vector<bool> included{};  ///< this tensor is moved by this optimizer, the others by another one
    double tokens = 1;             ///< that the loss of a batch is the mean of
    /// Learning rates that the initialization asks for; the modifier role_rates sees to them.
    std::vector<tensor::RateRange> rates{};

    bool decays_at(std::size_t i) const { return decays.empty() || decays[i]; }
    bool includes(std::size_t i) const { return included.empty() || included[i]; }
};

/// Computes loss and gradient again, for rules that look at a second point (SAM, L-BFGS) or at another loss
/// (Sophia). Each call overwrites the store's gradients and returns the loss at the weights as they are now,
/// NaN if it or a gradient is not finite. Batch, dropout masks and clipping are those of the step.
class Objective {
 public:
    virtual ~Objective() = default;
    virtual double gradient() = 0;
    /// With labels that are drawn from the model's own prediction.
    virtual double sampled_gradient() = 0;
};

struct Step {
    std::int64_t number = 1;         ///< from 1, counts the steps that this optimizer made
    double lr = 0;                   ///< what the schedule says for this step
    double loss = 0;                 ///< of the batch at the current weights
    Objective* objective = nullptr;  ///< null where gradients are all there is (a recorded trace)
};

/// A step that met a loss or gradient that is not finite leaves the weights as they were.
enum class StepOutcome : bool { moved, not_finite };

/// A named part of an optimizer's state: "exp_avg/transformer.wte.weight".
template <class T>
struct StateTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    std::span<T> values;
};

using base::StateNumber;

template <class T>
class Optimizer {
 public:
    virtual ~Optimizer() = default;
    /// Moves the weights by one step. Gradients are those of the current weights, and may be overwritten.
    virtual StepOutcome step(const Step& step) = 0;
    /// Views of all state: written to checkpoints, and written into when one is restored.
    virtual std::vector<StateTensor<T>> state() = 0;
    /// The state that does not depend on the number type, for the same purpose.
    virtual std::vector<StateNumber> numbers() { return {}; }
    /// Takes changed hyper-parameters (checked against the schema) into use from the next step on.
    virtual void configure(const Json& params) = 0;
    /// About the last step.
    virtual void read_out(Readouts&) const {}

    /// Whether a step may ask its objective for another gradient, which needs the model's activations.
    virtual bool asks_again() const { return false; }
    /// Whether the weights to validate, save and sample with are others than those that are trained.
    virtual bool evaluates_elsewhere() const { return false; }
    /// Overwrites the store's values by the weights to evaluate; only if evaluates_elsewhere(). The caller
    /// keeps the training weights and puts them back (EvaluationWeights).
    virtual void load_evaluation_weights() {}
};

}  // namespace optimlab::optim
