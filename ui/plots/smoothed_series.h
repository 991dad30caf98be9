// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A Series seen through a debiased exponential average (the bias correction of Adam, Kingma & Ba 2015):
//   e_t = w e_{t-1} + (1 - w) y_t,   y_hat_t = e_t / (1 - w^t),   t counts finite points; gaps stay gaps.
// `catch_up` smooths only what was appended since. The smoothed values are not stored: every 16th state is,
// and the at most 15 values after it are made again when asked for. Costs about 2.1 bytes a point.
#include <memory>

#include "ui/plots/series.h"

namespace optimlab::ui::plots {

class SmoothedSeries final : public CurveData {
 public:
    /// weight in [0, 1); 0 gives the series itself.
    SmoothedSeries(std::shared_ptr<const Series> series, double weight);

    /// Takes in the points appended to the series since. Call before reading.
    void catch_up();
    /// Another weight: starts over (O(n), about 30 ms for a million points).
    void set_weight(double weight);
    [[nodiscard]] double weight() const { return weight_; }

    [[nodiscard]] std::size_t size() const override { return pyramid_.size(); }
    [[nodiscard]] double x(std::size_t i) const override { return series_->x(i); }
    [[nodiscard]] double y(std::size_t i) const override;
    [[nodiscard]] Extent extent(std::size_t begin, std::size_t end, Domain domain) const override;
    [[nodiscard]] std::size_t memory() const { return pyramid_.memory() + states_.memory(); }

 private:
    struct State {
        double average = 0.0;
        double power = 1.0;  // w^t
    };
    static double advance(State& state, double weight, double y);

    std::shared_ptr<const Series> series_;
    double weight_;
    unsigned generation_ = 0;
    State now_;
    ChunkedVector<State, 6> states_;  // before points 0, 16, 32, ...
    Pyramid pyramid_;
};

}  // namespace optimlab::ui::plots
