// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of several runs as JSON; what was not measured is null.
#pragma once

#include <cmath>

#include "core/analysis/statistics.h"
#include "core/base/json.h"

namespace optimlab::app {

inline base::Json finite(double x) { return std::isfinite(x) ? base::Json(x) : base::Json(nullptr); }

inline base::Json interval_json(double middle, double half_width) {
    if (!std::isfinite(half_width)) return nullptr;
    return {middle - half_width, middle + half_width};
}

inline base::Json spread_json(const analysis::Spread& s) {
    return {{"count", s.count},
            {"mean", finite(s.mean)},
            {"sd", finite(s.sd)},
            {"standard_error", finite(s.error)},
            {"lowest", finite(s.lowest)},
            {"highest", finite(s.highest)},
            {"interval_95", interval_json(s.mean, s.half_width)}};
}

}  // namespace optimlab::app
