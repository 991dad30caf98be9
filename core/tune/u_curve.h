// SPDX-License-Identifier: GPL-3.0-or-later
// The U-curve: the final loss of whole runs against the logarithm of their learning rate, and a parabola
// through its lowest part.
#pragma once

#include <vector>

#include "core/analysis/statistics.h"
#include "core/tune/sweep.h"

namespace optimlab::tune {

struct CurvePoint {
    double lr = 0;
    analysis::Spread loss;      ///< of the seeds that came to their end
    std::int64_t diverged = 0;  ///< seeds that did not
    std::vector<double> losses{};
};

/// loss = a (log10 lr - centre)² + lowest, fitted to the points around the lowest one.
struct Parabola {
    bool usable = false;  ///< it opens upwards and its lowest point lies among those fitted
    double centre = 0, lowest = 0, curvature = 0;
    double residual = 0;  ///< root mean square
    std::int64_t points = 0;
    double from = 0, to = 0;  ///< log10 of the rates of the first and the last of them

    double at(double log10_lr) const {
        return curvature * (log10_lr - centre) * (log10_lr - centre) + lowest;
    }
};

struct UCurve {
    std::vector<CurvePoint> points;  ///< by rate
    Parabola fit;
    double suggestion = 0;  ///< 0 where every run diverged
    std::string remark;     ///< how far to trust it
};

/// The sweep that measures a curve: `rates` rates from `from` to `to` on a log scale, with seeds.
base::Result<SweepSpec> u_curve_spec(const train::Experiment& experiment, double from, double to,
                                     std::int64_t rates, std::int64_t seeds);
/// From the runs of such a sweep.
base::Result<UCurve> u_curve(Sweep& sweep);

struct OptimizerCurve {
    std::string optimizer;
    UCurve curve;
};
/// Whether a search is for nothing but the learning rate, or for that with several optimizers.
bool measures_u_curves(const Space& space);
/// A curve for each optimizer of such a search, in the order in which they were tried; only of trials that
/// were trained as a whole.
base::Result<std::vector<OptimizerCurve>> u_curves(Sweep& sweep);
/// From measured points, by rate.
UCurve judge_curve(std::vector<CurvePoint> points);

}  // namespace optimlab::tune
