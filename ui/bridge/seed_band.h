// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that differ in their seed as one curve: their mean, and where they scatter.
#pragma once

#include <memory>
#include <vector>

#include "ui/plots/series.h"

namespace optimlab::ui::bridge {

/// What a band around a mean shows.
enum class Scatter { sd, error, range, interval };

/// The mean over the members that have got as far as an x, at every x of the one that got farthest, and both
/// edges of the band where there are two members or more. Values that are not finite do not count. Between
/// its points a member has the value of the point before, so that members whose x differ (seconds) can be
/// averaged too.
class SeedBand {
 public:
    using Members = std::vector<std::shared_ptr<const plots::Series>>;
    SeedBand(Members members, Scatter scatter);

    /// Takes in what the members have got since; only when that is a good deal, unless `all`: every x may
    /// have changed, so each time costs as much as there are points.
    void catch_up(bool all);

    [[nodiscard]] const Members& members() const { return members_; }
    [[nodiscard]] Scatter scatter() const { return scatter_; }
    [[nodiscard]] std::shared_ptr<const plots::Series> mean() const { return mean_; }
    [[nodiscard]] std::shared_ptr<const plots::Series> low() const { return low_; }
    [[nodiscard]] std::shared_ptr<const plots::Series> high() const { return high_; }

 private:
    Members members_;
    Scatter scatter_;
    std::shared_ptr<plots::Series> mean_ = std::make_shared<plots::Series>(),
                                   low_ = std::make_shared<plots::Series>(),
                                   high_ = std::make_shared<plots::Series>();
    std::size_t seen_ = 0;  // points of all members
    unsigned generation_ = 0;
};

}  // namespace optimlab::ui::bridge
