// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the health of a training step from within.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/sums.h"
#include "core/model/outline.h"
#include "core/model/transformer.h"
#include "core/train/health.h"

namespace optimlab::train {

/// Measures one step at a time, in this order: begin, gradients, end. Allocates when it is made only. How far
/// a step moves the weights is seen by weights put aside, where the activations were; unless the optimizer
/// asks for another gradient within the step, which needs those.
template <class T>
class HealthMeter final : public model::StreamWatch<T> {
 public:
    HealthMeter(model::Transformer<T>& model, bool asks_again);
    /// Whether a meter of this model, planned or made, has to allocate room for the weights.
    static bool needs_room(const model::Transformer<T>& model, bool asks_again) {
        return asks_again || model.idle_size() < model.parameters().extent();
    }

    const std::vector<model::Part>& parts() const { return parts_; }
    /// A Health with room for what this meter measures.
    Health room() const;
    /// Before the step: watches the stream from now on.
    void begin(model::Transformer<T>& model, std::int64_t step, Health& health);
    /// When the gradients are there and not changed yet. Also ends the watching and puts the weights aside.
    void gradients(model::Transformer<T>& model);
    /// When the weights have moved.
    void end(tensor::ParameterStore<T>& store);

 private:
    void activation(std::size_t depth, std::span<const T> values) override;
    void silent(std::size_t block, std::int64_t units, std::int64_t of) override;
    void gradient(std::size_t, std::span<const T>) override {}

    std::vector<model::Part> parts_;
    std::size_t depths_;
    tensor::Buffer<T> own_;
    std::span<T> before_;  ///< the weights that were put aside
    base::SumRoom room_;
    Health* health_ = nullptr;  ///< of the step that is being measured
};

}  // namespace optimlab::train
