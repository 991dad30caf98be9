// SPDX-License-Identifier: GPL-3.0-or-later
// Time of a step of every optimizer on one model's worth of parameters, beside the speed at which memory can
// be copied, measured in the same run.
#pragma once

namespace optimlab::bench {

/// Prints one table row an optimizer, and one JSON line after it for scripts. threads 0: all cores.
int optim_bench(int threads);

}  // namespace optimlab::bench
