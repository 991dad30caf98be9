// SPDX-License-Identifier: GPL-3.0-or-later
// What training an experiment takes in memory, counted on the model as it would be assembled, and how the
// form says it.
#pragma once

#include <cstdint>

#include <QString>

#include "core/train/experiment.h"

namespace optimlab::ui::forms {

struct Footprint {
    double state_share = 0;  ///< bytes of optimizer state a parameter
    /// Zero while the size of the vocabulary is not known.
    std::int64_t state = 0, training = 0;
};
Footprint footprint(const train::Experiment& experiment, int vocabulary);

/// "6.4 MB": two digits at least, in powers of ten.
QString bytes_text(std::int64_t bytes);

/// "State: 8 bytes a parameter, 6.4 MB for this model"
QString state_text(const Footprint& footprint);
/// "Needs about 120 MB to train at batch 16"; empty while that is not known.
QString training_text(const Footprint& footprint, std::int64_t batch);

}  // namespace optimlab::ui::forms
