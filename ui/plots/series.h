// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The points of one curve as training made them: every one is kept, in double, for good. x never decreases
// (append says no otherwise). A non-finite y is kept and drawn as a gap. Costs about 17 bytes a point.
// Lives on the GUI thread; cards hold it as shared_ptr<const Series> and notice growth by size().
#include "ui/plots/curve_data.h"

namespace optimlab::ui::plots {

class Series final : public CurveData {
 public:
    /// False, and nothing is kept, if x is not finite or lies below the last one.
    bool append(double x, double y);
    void clear();

    [[nodiscard]] std::size_t size() const override { return points_.size(); }
    [[nodiscard]] double x(std::size_t i) const override { return points_[i].x; }
    [[nodiscard]] double y(std::size_t i) const override { return points_[i].y; }
    [[nodiscard]] Extent extent(std::size_t begin, std::size_t end, Domain domain) const override;

    using Points = ChunkedVector<Point>;
    /// All points of now, for another thread.
    [[nodiscard]] Points::Snapshot points() const { return points_.snapshot(); }

    /// Counts clear() calls, so that views know when to start over.
    [[nodiscard]] unsigned generation() const { return generation_; }
    [[nodiscard]] std::size_t memory() const;

 private:
    Points points_;
    Pyramid pyramid_;
    unsigned generation_ = 0;
};

}  // namespace optimlab::ui::plots
