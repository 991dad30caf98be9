// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/schedule.h"

#include <algorithm>

namespace optimlab::schedule {

double Schedule::at(std::int64_t t) const {
    const auto W = static_cast<double>(warmup_.warmup_steps);
    const auto step = static_cast<double>(t);
    if (t < warmup_.warmup_steps) {
        switch (warmup_.warmup_convention) {
            case WarmupConvention::offset:
                return base_lr_ * (step + 1) / (W + 1);
            case WarmupConvention::reach_peak:
                return base_lr_ * (step + 1) / W;
            case WarmupConvention::from_zero:
                return base_lr_ * step / W;
        }
    }
    const auto span = std::max<std::int64_t>(total_steps_ - warmup_.warmup_steps, 1);
    return after_warmup(t, std::min(1.0, (step - W) / static_cast<double>(span)));
}

}  // namespace optimlab::schedule
