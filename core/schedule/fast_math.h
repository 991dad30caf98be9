// SPDX-License-Identifier: GPL-3.0-or-later
// Cosine, exponential and logarithm without calls, so that a loop over a million steps takes milliseconds.
// Each is right to a few units in the last place of a double; what they compute does not depend on how many
// are computed at once, so a curve that is drawn and the rate that a step uses are the same numbers.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace optimlab::schedule::fast {

/// cos(π x) for |x| < 2^51; the error is absolute.
inline double cos_pi(double x) {
    const double n = std::floor(x + 0.5);
    const double r = std::numbers::pi * (x - n);  // in [-π/2, π/2]
    const double u = r * r;
    // Taylor to r^22 / 22!, the last of which is 2e-17.
    double c = -1.0 / 1124000727777607680000.0;
    c = c * u + 1.0 / 2432902008176640000.0;
    c = c * u - 1.0 / 6402373705728000.0;
    c = c * u + 1.0 / 20922789888000.0;
    c = c * u - 1.0 / 87178291200.0;
    c = c * u + 1.0 / 479001600.0;
    c = c * u - 1.0 / 3628800.0;
    c = c * u + 1.0 / 40320.0;
    c = c * u - 1.0 / 720.0;
    c = c * u + 1.0 / 24.0;
    c = c * u - 0.5;
    c = c * u + 1.0;
    const double odd = n - 2 * std::floor(0.5 * n);
    return c - 2 * odd * c;
}

/// e^x; 0 below the smallest normal number, at most 2^1023.
inline double exp(double x) {
    const double n = std::floor(x * std::numbers::log2e + 0.5);
    if (n < -1022) return 0;
    if (n > 1022) return 0x1p1023;
    // ln 2 in two parts, the first with few digits, so that n times it is exact.
    const double r = (x - n * 0x1.62e42fee00000p-1) - n * 0x1.a39ef35793c76p-33;
    // Taylor to r^13 / 13!, |r| <= 0.35.
    double e = 1.0 / 6227020800.0;
    e = e * r + 1.0 / 479001600.0;
    e = e * r + 1.0 / 39916800.0;
    e = e * r + 1.0 / 3628800.0;
    e = e * r + 1.0 / 362880.0;
    e = e * r + 1.0 / 40320.0;
    e = e * r + 1.0 / 5040.0;
    e = e * r + 1.0 / 720.0;
    e = e * r + 1.0 / 120.0;
    e = e * r + 1.0 / 24.0;
    e = e * r + 1.0 / 6.0;
    e = e * r + 0.5;
    e = e * r + 1.0;
    e = e * r + 1.0;
    return e * std::bit_cast<double>((static_cast<std::int64_t>(n) + 1023) << 52);
}

/// The natural logarithm of a normal number x > 0.
inline double log(double x) {
    const auto bits = std::bit_cast<std::int64_t>(x);
    auto exponent = static_cast<double>((bits >> 52) - 1023);
    double m = std::bit_cast<double>((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
    const bool upper = m > std::numbers::sqrt2;
    m = upper ? 0.5 * m : m;
    exponent = upper ? exponent + 1 : exponent;
    // ln m = 2 artanh f with |f| <= 0.172
    const double f = (m - 1) / (m + 1), s = f * f;
    double a = 1.0 / 21.0;
    a = a * s + 1.0 / 19.0;
    a = a * s + 1.0 / 17.0;
    a = a * s + 1.0 / 15.0;
    a = a * s + 1.0 / 13.0;
    a = a * s + 1.0 / 11.0;
    a = a * s + 1.0 / 9.0;
    a = a * s + 1.0 / 7.0;
    a = a * s + 1.0 / 5.0;
    a = a * s + 1.0 / 3.0;
    a = a * s + 1.0;
    return 2 * f * a + exponent * std::numbers::ln2;
}

/// x^a for x >= 0; 0^0 is 1.
inline double pow(double x, double a) {
    if (a == 1) return x;
    if (x < 0x1p-1022) return a == 0 ? 1 : 0;
    return exp(a * log(x));
}

/// Falls from 1 at p = 0 to 0 at p = 1 along half a cosine.
inline double half_cosine(double p) { return 0.5 * (1 + cos_pi(p)); }

inline double tanh(double x) { return 1 - 2 / (exp(2 * x) + 1); }

}  // namespace optimlab::schedule::fast
