// SPDX-License-Identifier: GPL-3.0-or-later
// In what experiments differ, and which of them are the same but for the seed.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/train/experiment.h"

namespace optimlab::train {

struct Difference {
    std::string path;          ///< "optimizer.lr", "model.blocks[1].n_heads"
    std::vector<Json> values;  ///< one for each experiment; null where it has no such place
};

/// The places at which not all of them have the same value, in the order of the document. Names do not count.
std::vector<Difference> differences(std::span<const Experiment* const> experiments);

/// Indices of those that are the same but for name and seed, together; each in one group, groups in the order
/// of their first.
std::vector<std::vector<std::size_t>> groups_of_seeds(std::span<const Experiment* const> experiments);

}  // namespace optimlab::train
