// SPDX-License-Identifier: GPL-3.0-or-later
// Which runs are one experiment with different seeds, and what such a group has in one line.
#pragma once

#include <vector>

#include <QString>

#include "ui/runs/run_item.h"

namespace optimlab::ui::runs {

using Group = std::vector<const RunItem*>;

/// The runs with the same recipe, in the order of the first of each group, as long as their seeds are not all
/// the same: who presses Train twice has two runs, and no group.
std::vector<Group> groups_of(const Group& runs);

/// "stories" of "stories-seed-3".
QString group_name(const RunItem& one);
/// "5 finished", "running 40 %, 2 of 5 finished".
QString group_status(const Group& group);
/// "1.234 ± 0.012": mean and standard deviation of what is measured.
QString group_loss(const Group& group, double train::Outcome::*loss);
/// The same as a sentence, with the 95 % interval of the mean.
QString group_loss_tip(const Group& group, double train::Outcome::*loss);
/// Mean of what is measured; NaN where nothing is.
double group_mean(const Group& group, double train::Outcome::*value);

}  // namespace optimlab::ui::runs
