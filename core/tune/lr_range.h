// SPDX-License-Identifier: GPL-3.0-or-later
// The learning-rate range test (Smith, WACV 2017): one short run in which the rate grows from step to step,
// and the loss that each batch had. It shows from where on the loss falls and where it blows up. It cannot
// tell which rate is best over a whole run: the losses belong to weights that all smaller rates have made,
// and what a rate is good for after a decay is not seen at all.
#pragma once

#include <vector>

#include "core/train/control.h"
#include "core/train/experiment.h"

namespace optimlab::tune {

struct RangePoint {
    std::int64_t step = 0;
    double lr = 0;
    double loss = 0;      ///< of the batch before its update
    double smoothed = 0;  ///< a running mean of losses, corrected for its start
};

struct RangeTest {
    std::vector<RangePoint> points;
    /// Where the smoothed loss fell fastest over the logarithm of the rate; 0 if it never fell.
    double steepest_lr = 0;
    /// Where it was lowest, and a tenth of that, which is the usual advice for a peak rate.
    double lowest_lr = 0, suggestion = 0;
    bool blew_up = false;  ///< the test ended early, because the loss rose far above its lowest
    bool stopped = false;  ///< by the control, before its end: it says nothing
};

struct RangeOptions {
    double from = 1e-6, to = 1;
    std::int64_t steps = 200;
};

/// Trains the experiment for so many steps under a rate that grows geometrically. Its schedule, drives and
/// stop conditions do not count.
base::Result<RangeTest> lr_range(const train::Experiment& experiment, const RangeOptions& options,
                                 train::Control& control);

}  // namespace optimlab::tune
