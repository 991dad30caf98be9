// SPDX-License-Identifier: GPL-3.0-or-later
// A learning-rate schedule is a pure function of the step, so its whole curve is known before training. Every
// schedule may begin with a warmup; what follows it is the schedule's own shape.
#pragma once

#include <cstdint>
#include <tuple>

#include "core/schema/field.h"

namespace optimlab::schedule {

/// Libraries disagree about the first step; with W warmup steps, at step t from 0:
enum class WarmupConvention {
    offset,      ///< (t + 1) / (W + 1): nanoGPT; neither zero nor the peak is reached within the warmup
    reach_peak,  ///< (t + 1) / W: the last warmup step has the full rate
    from_zero,   ///< t / W: transformers; the first step does not move the weights
};

/// The part that every schedule has.
struct Warmup {
    std::int64_t warmup_steps = 0;
    WarmupConvention warmup_convention = WarmupConvention::offset;

    static constexpr auto warmup_schema() {
        using schema::field;
        return std::tuple{
            field("warmup_steps", &Warmup::warmup_steps)
                .label("Warmup")
                .at_least(0)
                .at_most(1e9)
                .slider(0, 500)
                .unit("steps")
                .help(
                    "Steps over which the rate rises linearly from near zero. Adam's first steps rest on few "
                    "gradients, and large ones can wreck the initialization; 5 % of the run is a good "
                    "start."),
            field("warmup_convention", &Warmup::warmup_convention)
                .label("First step")
                .choices("offset", "reach_peak", "from_zero")
                .enabled_by("warmup_steps")
                .help("How step t (from 0) of W warmup steps is scaled: offset (t+1)/(W+1) as nanoGPT, "
                      "reach_peak "
                      "(t+1)/W, from_zero t/W as transformers, whose first step has rate 0."),
        };
    }
};

class Schedule {
 public:
    Schedule(const Warmup& warmup, double base_lr, std::int64_t total_steps)
        : base_lr_(base_lr), total_steps_(total_steps), warmup_(warmup) {}
    virtual ~Schedule() = default;

    /// The learning rate of step t, counted from 0.
    double at(std::int64_t t) const;

 protected:
    /// The rate of step t at or after the warmup; p in [0, 1] is (t - W) / (T - W), held at 1 beyond the end.
    virtual double after_warmup(std::int64_t t, double p) const = 0;

    const double base_lr_;
    const std::int64_t total_steps_;

 private:
    Warmup warmup_;
};

}  // namespace optimlab::schedule
