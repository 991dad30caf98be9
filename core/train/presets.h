// SPDX-License-Identifier: GPL-3.0-or-later
// Complete experiments to start from. Each is a JSON file in resources/presets, built into the program.
#pragma once

#include <string>
#include <vector>

#include "core/train/experiment.h"

namespace optimlab::train {

struct Preset {
    std::string id, title, summary;
    Experiment experiment;
};

/// All presets; the first is what the program starts with.
const std::vector<Preset>& presets();
const Preset* find_preset(const std::string& id);

}  // namespace optimlab::train
