// SPDX-License-Identifier: GPL-3.0-or-later
// What a checkpoint says: a text that it writes, or its answers to examples that it was not trained on.
#pragma once

#include <string>
#include <vector>

#include "core/interop/format.h"
#include "core/store/checkpoint.h"

namespace optimlab::interop {

struct Sample {
    std::string source, target;  ///< empty where the model writes a text of its own
    std::string answer;
};

/// At most `count`, the likeliest answers, or a text drawn with seed 1. Nothing where the data is not to be
/// had.
std::vector<Sample> samples(store::TrainedModel& trained, std::size_t count);

}  // namespace optimlab::interop
