// SPDX-License-Identifier: GPL-3.0-or-later
// Student's t distribution with any number of degrees of freedom above 0, by the continued fraction of the
// incomplete beta function (NIST DLMF 8.17.22).
#pragma once

namespace optimlab::analysis {

/// Probability that |T| is at least |t|, for a test with two sides.
double student_t_two_sided(double t, double freedom);

/// The t that |T| stays below with probability `level` in (0, 1): 12.706 for 0.95 and one degree of freedom.
double student_t_bound(double level, double freedom);

}  // namespace optimlab::analysis
