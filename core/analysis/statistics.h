// SPDX-License-Identifier: GPL-3.0-or-later
// What several runs that differ in their seed say together, and what two such groups say of each other.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace optimlab::analysis {

/// Of a sample; what needs more values than there are is NaN.
struct Spread {
    std::int64_t count = 0;
    double mean = 0, sd = 0;  ///< sd: of the sample, with count - 1
    double error = 0;         ///< standard error of the mean
    double lowest = 0, highest = 0;
    double half_width = 0;  ///< of the 95 % interval of the mean, by Student's t
};
Spread spread(std::span<const double> values);
/// Those that are numbers: a run that diverged, or measured nothing, has none to count.
std::vector<double> finite(std::vector<double> values);

/// Welch's t-test: whether two means differ, without assuming that the groups vary equally.
struct Welch {
    double difference = 0;  ///< mean of the second minus mean of the first
    double half_width = 0;  ///< of the difference's 95 % interval
    double t = 0, freedom = 0;
    double p = 0;  ///< two-sided; NaN where a group has fewer than two values
};
Welch welch(const Spread& first, const Spread& second);

}  // namespace optimlab::analysis
