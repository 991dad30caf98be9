// SPDX-License-Identifier: GPL-3.0-or-later
// How the form says what training an experiment takes in memory.
#pragma once

#include <cstdint>

#include <QString>

#include "core/train/memory_need.h"

namespace optimlab::ui::forms {

/// All but the share is zero while the size of the vocabulary is not known (0).
train::MemoryNeed footprint(const train::Experiment& experiment, const model::Sizes& sizes);

/// "6.4 MB": two digits at least, in powers of ten.
QString bytes_text(std::int64_t bytes);

/// "State: 8 bytes a parameter, 6.4 MB for this model"
QString state_text(const train::MemoryNeed& need);
/// "Needs about 120 MB to train at batch 16"; empty while that is not known.
QString training_text(const train::MemoryNeed& need, std::int64_t batch);
/// That the disk budget cannot be kept; empty where it can.
QString budget_text(const train::MemoryNeed& need, const train::TrainingSpec& training);

}  // namespace optimlab::ui::forms
