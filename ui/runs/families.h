// SPDX-License-Identifier: GPL-3.0-or-later
// Forks beneath the runs that they come from.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "ui/runs/run_item.h"

namespace optimlab::ui::runs {

/// The order in which runs, newest first, are one family after the other: a family stands where its newest
/// run did, in it each run before its forks. Forks whose parent is not among them stay where they are. Empty:
/// it is the order that they have.
std::vector<std::size_t> family_order(std::size_t runs,
                                      const std::function<const RunItem&(std::size_t)>& run);

}  // namespace optimlab::ui::runs
