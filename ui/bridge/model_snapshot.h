// SPDX-License-Identifier: GPL-3.0-or-later
// A model as it was at one step: a copy of its weights, which another thread may use while training goes on.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/train/trainer.h"

namespace optimlab::ui::bridge {

struct ModelSnapshot {
    schema::Component task;
    model::ModelSpec spec;
    std::shared_ptr<const task::Codec> codec;
    /// Some examples that are not trained on.
    std::shared_ptr<const std::vector<data::Pair>> examples;
    std::vector<float> weights;
    std::int64_t step = 0;

    /// Copies a trainer's model; a few milliseconds for millions of weights.
    static std::shared_ptr<const ModelSnapshot> take(train::Trainer& trainer);
    /// A model of one's own with these weights, with room for so many texts at once.
    [[nodiscard]] std::unique_ptr<model::Transformer<float>> make(std::int64_t texts = 1) const;
};

}  // namespace optimlab::ui::bridge
