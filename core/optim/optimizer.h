// SPDX-License-Identifier: GPL-3.0-or-later
// What an optimizer is to the rest of the laboratory: something that moves the weights of a ParameterStore by
// their gradients, one step at a time, with state that can be saved by name and restored.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/parallel.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::optim {

using base::Json;

/// What an optimizer is given to work on.
template <class T>
struct Problem {
    tensor::ParameterStore<T>& store;
    /// By parameter index: whether weight decay applies. Empty: to all.
    std::vector<bool> decays{};
};

template <class T>
struct Step {
    std::int64_t number = 1;  ///< from 1, counts steps of the run
    double lr = 0;            ///< what the schedule says for this step
    /// Computes loss and gradient again at the weights as they are now, for rules that look at a second
    /// point.
    std::function<double()> gradient_again{};
};

/// A named part of an optimizer's state: "exp_avg/transformer.wte.weight".
template <class T>
struct StateTensor {
    std::string name;
    std::vector<std::int64_t> shape;
    std::span<T> values;
};

template <class T>
class Optimizer {
 public:
    virtual ~Optimizer() = default;
    /// Moves the weights by one step. Gradients are those of the current weights.
    virtual void step(const Step<T>& step) = 0;
    /// Views of all state: written to checkpoints, and written into when one is restored.
    virtual std::vector<StateTensor<T>> state() = 0;
    /// Takes changed hyper-parameters (checked against the schema) into use from the next step on.
    virtual void configure(const Json& params) = 0;
};

/// A contiguous stretch of the store whose elements are treated alike.
struct Stretch {
    std::int64_t begin = 0, end = 0;
    bool decays = false;
};

/// Base of the rules that treat every element alike: one pass over memory with all cores. State buffers have
/// the store's layout, and neighbouring parameters are worked on as one stretch.
template <class T>
class ElementwiseOptimizer : public Optimizer<T> {
 public:
    explicit ElementwiseOptimizer(const Problem<T>& problem);

    std::vector<StateTensor<T>> state() override;

 protected:
    /// A zeroed state buffer, saved under `name`.
    T* add_state(const std::string& name);

    /// kernel(begin, end, decays) over every stretch of the store, in parallel.
    template <class Kernel>
    void each(const Kernel& kernel) {
        base::parallel_ranges(store_.extent(), 16384, [&](std::int64_t begin, std::int64_t end) {
            for (const Stretch& s : stretches_) {
                const std::int64_t from = std::max(begin, s.begin), to = std::min(end, s.end);
                if (from < to) kernel(from, to, s.decays);
            }
        });
    }
    T* values() { return store_.values().data(); }
    T* gradients() { return store_.gradients().data(); }

 private:
    tensor::ParameterStore<T>& store_;
    std::vector<Stretch> stretches_;
    std::vector<std::pair<std::string, tensor::Buffer<T>>> states_;
};

}  // namespace optimlab::optim
