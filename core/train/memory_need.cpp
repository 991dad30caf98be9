// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/memory_need.h"

#include <cmath>

#include "core/modify/state_size.h"

namespace optimlab::train {

MemoryNeed memory_need(const Experiment& experiment, const model::Sizes& sizes) {
    const model::Transformer<float> planned(experiment.model, sizes, experiment.sequences_at_once(),
                                            model::Memory::planned);
    const auto& weights = planned.parameters();
    const double state = modify::state_numbers(experiment.optimizer, experiment.modifiers, weights) *
                         static_cast<double>(sizeof(float));
    MemoryNeed need;
    need.state_share = state / static_cast<double>(weights.count());
    need.state = std::llround(state);
    need.total = need.state + 2 * weights.extent() * static_cast<std::int64_t>(sizeof(float)) +
                 planned.activation_bytes();
    return need;
}

}  // namespace optimlab::train
