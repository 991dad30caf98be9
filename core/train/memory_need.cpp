// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/memory_need.h"

#include <cmath>

#include "core/init/catalog.h"
#include "core/modify/state_size.h"
#include "core/train/health_meter.h"

namespace optimlab::train {

MemoryNeed memory_need(const Experiment& experiment, const model::Sizes& sizes) {
    const model::Transformer<float> planned(experiment.model, sizes, experiment.sequences_at_once(),
                                            model::Memory::planned);
    const auto& weights = planned.parameters();
    const auto held = modify::state_size(experiment.optimizer, experiment.modifiers, weights,
                                         init::entry(experiment.init.id).sets_rates);
    const auto bytes = [](double numbers) { return std::llround(numbers * sizeof(float)); };
    MemoryNeed need;
    need.state_share = held.state * sizeof(float) / static_cast<double>(weights.count());
    need.state = bytes(held.state);
    need.checkpoint = bytes(static_cast<double>(weights.count()) + held.state);
    const auto extent = static_cast<double>(weights.extent());
    need.total = bytes(held.state + held.working) + bytes(2 * extent) + planned.activation_bytes();
    if (HealthMeter<float>::needs_room(planned, held.asks_again)) need.total += bytes(extent);
    return need;
}

std::int64_t beyond_budget(const MemoryNeed& need, const TrainingSpec& training) {
    const std::int64_t stay = need.checkpoint * (training.checkpoint_best ? 2 : 1);
    const double budget = training.checkpoint_megabytes * 1e6;
    return budget > 0 && static_cast<double>(stay) > budget ? stay : 0;
}

}  // namespace optimlab::train
