// SPDX-License-Identifier: GPL-3.0-or-later
// The median time of something that is done again and again.
#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace optimlab::bench {

inline double seconds_of(const auto& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Median over repetitions that together take about `budget` seconds, after a warm-up.
inline double median_seconds(double budget, const auto& work, std::size_t least = 5) {
    for (int i = 0; i < 3; ++i)
        work();
    std::vector<double> times;
    for (double spent = 0; spent < budget || times.size() < least;) {
        times.push_back(seconds_of(work));
        spent += times.back();
    }
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

}  // namespace optimlab::bench
