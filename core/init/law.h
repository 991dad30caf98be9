// SPDX-License-Identifier: GPL-3.0-or-later
// The law that the numbers of one matrix are drawn from. An initializer names a law for each matrix, so that
// what it does can be shown and checked without drawing anything.
#pragma once

#include <span>

#include "core/base/rng.h"
#include "core/init/weight.h"

namespace optimlab::init {

enum class Kind { constant, normal, truncated_normal, uniform, orthogonal, sparse };

struct Law {
    Kind kind = Kind::constant;
    /// The constant; σ (of a truncated one before it is cut); the bound a of U(−a, a); an orthogonal matrix's
    /// gain.
    double scale = 0;
    /// Where a truncated one is cut, in σ; the share of zeros of a sparse one.
    double shape = 0;

    bool operator==(const Law&) const = default;
};

inline Law constant(double value) { return {Kind::constant, value}; }
inline Law normal(double std) { return {Kind::normal, std}; }
/// U(−bound, bound)
inline Law uniform(double bound) { return {Kind::uniform, bound}; }
inline Law truncated(double std, double cut) { return {Kind::truncated_normal, std, cut}; }

enum class Distribution { uniform, normal, truncated_normal };
/// The law of that distribution whose standard deviation is `std`; a truncated one is cut at 2 σ.
Law with_std(Distribution distribution, double std);

/// √(2 / (fan_in + fan_out)), Glorot and Bengio 2010
double xavier_std(const Weight& weight);
/// 1 / √fan_in, LeCun et al. 1998
double lecun_std(const Weight& weight);

/// σ of N(0, 1) after it is cut at ± cut.
double truncated_std(double cut);
/// The standard deviation of what the law draws for a matrix of this shape.
double spread_of(const Law& law, const Weight& weight);

/// values: (rows, cols) of the weight, row-major; a vector is one row.
void draw(const Law& law, const Weight& weight, base::Rng& rng, std::span<double> values);

}  // namespace optimlab::init
