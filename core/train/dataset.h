// SPDX-License-Identifier: GPL-3.0-or-later
// The data of an experiment, loaded and cut for its context.
#pragma once

#include "core/data/text_dataset.h"
#include "core/train/experiment.h"

namespace optimlab::train {

/// Reads files and may take a while; an error names the file.
base::Result<data::TextDataset> load_dataset(const Experiment& experiment);

}  // namespace optimlab::train
