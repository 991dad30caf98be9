// SPDX-License-Identifier: GPL-3.0-or-later
// Time of a training step for models of several sizes, and how much of the matrix-product speed measured in
// the same run it reaches.
#pragma once

#include <string>

namespace optimlab::bench {

/// Prints one table row a shape. threads 0: all cores.
int step_bench(int threads, const std::string& only = {});

/// Prints what dropout of 0.1 everywhere makes of a step of nanoGPT's shape: the ratio of steps that take
/// turns, several times.
int dropout_bench(int threads);

/// Prints how many steps of each shape as many runs as cores make side by side, on one thread each, in the
/// time in which one run after the other makes one on all cores.
int together_bench(const std::string& only = {});

}  // namespace optimlab::bench
