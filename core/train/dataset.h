// SPDX-License-Identifier: GPL-3.0-or-later
// The data of an experiment, loaded and encoded for its task and model.
#pragma once

#include "core/task/catalog.h"
#include "core/train/experiment.h"

namespace optimlab::train {

/// Reads files and may take a while; an error names the file. known: that of a model which is trained
/// already, whose tokenizer is taken.
base::Result<std::unique_ptr<task::Dataset>> load_dataset(const Experiment& experiment,
                                                          const base::Watch& watch = {},
                                                          const task::Codec* known = nullptr);

/// Whether two experiments have the same dataset.
bool have_same_data(const Experiment& a, const Experiment& b);

}  // namespace optimlab::train
