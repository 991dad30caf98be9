// SPDX-License-Identifier: GPL-3.0-or-later
// The batches that a run trained on, in their order, as NumPy arrays beside a script.
#pragma once

#include <cstdint>
#include <vector>

#include "core/interop/format.h"
#include "core/train/dataset.h"

namespace optimlab::interop {

/// The batches of all steps, padded to the same sizes.
struct Batches {
    std::int64_t steps = 0, sequences = 0, tokens = 0, source_tokens = 0;
    bool padded = false, by_sequence = false;
    std::vector<std::int32_t> inputs, targets, lengths, sources, source_lengths;
};

/// Of the steps after `first` up to `last`: batches are numbered from the run's first, so they can be drawn
/// again.
Batches collect_batches(const train::Experiment& experiment, task::Dataset& dataset, std::int64_t first,
                        std::int64_t last);
/// inputs.npy, targets.npy, and what else there is.
base::Status write_batches(const Batches& all, const fs::path& folder);

}  // namespace optimlab::interop
