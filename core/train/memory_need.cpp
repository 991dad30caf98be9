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
    const auto extent = static_cast<double>(weights.extent());
    need.total = bytes(held.state + held.working) + bytes(2 * extent) + planned.activation_bytes();
    if (HealthMeter<float>::needs_room(planned, held.asks_again)) need.total += bytes(extent);
    return need;
}

}  // namespace optimlab::train
