// SPDX-License-Identifier: GPL-3.0-or-later
// What a checkpoint says: a text that it writes, or its answers to examples that it was not trained on.
#pragma once

#include <vector>

#include "core/interop/format.h"
#include "core/store/checkpoint.h"
#include "core/task/answer.h"

namespace optimlab::interop {

/// At most `count` of task::samples. Nothing where the data is not to be had.
std::vector<task::Sample> samples(store::TrainedModel& trained, std::size_t count);

}  // namespace optimlab::interop
