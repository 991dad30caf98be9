// SPDX-License-Identifier: GPL-3.0-or-later
// What the panels draw of runs: each by itself, or those that differ in their seed as a mean in a band.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "ui/bridge/seed_band.h"
#include "ui/runs/run_groups.h"
#include "ui/window/panels.h"

namespace optimlab::ui::window {

/// Whether the task's metric says something that the loss does not.
bool has_metric(const train::Experiment& experiment);

class RunCurves {
 public:
    using Items = runs::Group;

    /// Adds the curves of runs, the newest last and on top. With a `scatter`, runs that differ in their seed
    /// are drawn together; what the optimizer and regularizers tell is each run's own all the same.
    void add(PanelCurves& to, const Items& items, bridge::XAxis x, std::optional<bridge::Scatter> scatter);
    /// Takes in what runs have got since; cheap when that is little.
    void catch_up();

 private:
    void add_group(PanelCurves& to, const Items& group, bridge::XAxis x, bridge::Scatter scatter);
    /// As it was, if its members are the same: a million points need not be averaged and smoothed again.
    bridge::SeedBand& band(const QString& key, bridge::SeedBand::Members members, bridge::Scatter scatter,
                           bool trains);

    std::map<QString, std::unique_ptr<bridge::SeedBand>> bands_, kept_;
};

}  // namespace optimlab::ui::window
