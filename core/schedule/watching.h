// SPDX-License-Identifier: GPL-3.0-or-later
// What the schedules share that watch the validation loss: a rate that holds until a loss changes it, and
// when one loss counts as better than another.
#pragma once

#include <cmath>
#include <limits>

#include "core/schedule/schedule.h"

namespace optimlab::schedule {

enum class ThresholdMode { rel, abs };

/// In place of a best loss before there is one.
inline constexpr double none_yet = std::numeric_limits<double>::quiet_NaN();

inline bool is_better(double loss, double best, double threshold, ThresholdMode mode) {
    if (std::isnan(best)) return true;
    return loss < (mode == ThresholdMode::rel ? best * (1 - threshold) : best - threshold);
}

template <class Shape>
class Watching : public Curve<Shape> {
 public:
    using Curve<Shape>::Curve;
    bool watches_validation() const final { return true; }
    double rate(double) const { return scale_ * this->base_lr(); }

 protected:
    void set_rate(double rate) {
        if (this->base_lr() > 0) scale_ = rate / this->base_lr();
    }
    /// The rate as a multiple of the base rate, so that a live change of that one changes this one.
    double scale_ = 1;
};

namespace fields {

using schema::field;

template <class P>
constexpr auto patience(std::int64_t P::*member) {
    return field("patience", member)
        .label("Patience")
        .at_least(0)
        .at_most(1e6)
        .slider(0, 50)
        .unit("validations");
}

template <class P>
constexpr auto threshold(double P::*member) {
    return field("threshold", member)
        .label("Threshold")
        .at_least(0)
        .below(1)
        .log_slider(1e-6, 0.1)
        .help("How much better a loss must be to count as better.");
}

template <class P>
constexpr auto threshold_mode(ThresholdMode P::*member) {
    return field("threshold_mode", member)
        .label("Threshold is")
        .choices("rel", "abs")
        .help("rel: a part of the best loss. abs: in nats.");
}

template <class P>
constexpr auto min_lr(double P::*member) {
    return field("min_lr", member)
        .label("Lowest rate")
        .at_least(0)
        .log_slider(1e-8, 1e-3)
        .help("The rate does not fall below it.");
}

template <class P>
constexpr auto eps(double P::*member) {
    return field("eps", member)
        .label("Smallest change")
        .at_least(0)
        .log_slider(1e-12, 1e-4)
        .help("A change of the rate that is not larger is left out.");
}

}  // namespace fields

}  // namespace optimlab::schedule
