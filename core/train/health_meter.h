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

/// Measures one step at a time, in this order: begin, gradients, end. Allocates when it is made only.
template <class T>
class HealthMeter final : public model::StreamWatch<T> {
 public:
    explicit HealthMeter(const model::Transformer<T>& model);

    const std::vector<model::Part>& parts() const { return parts_; }
    /// A Health with room for what this meter measures.
    Health room() const;
    /// Before the step: puts the weights aside and watches the stream from now on.
    void begin(model::Transformer<T>& model, std::int64_t step, Health& health);
    /// When the gradients are there and not changed yet. Also ends the watching.
    void gradients(model::Transformer<T>& model);
    /// When the weights have moved.
    void end(tensor::ParameterStore<T>& store);

 private:
    void activation(std::size_t depth, std::span<const T> values) override;
    void gradient(std::size_t, std::span<const T>) override {}

    std::vector<model::Part> parts_;
    std::size_t depths_;
    tensor::Buffer<T> before_;
    base::SumRoom room_;
    Health* health_ = nullptr;  ///< of the step that is being measured
};

}  // namespace optimlab::train
