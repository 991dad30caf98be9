// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The number generator of the PyTorch oracles, the same as in tests/oracles/common.py: a pure function
// of a stream and an element number, so that starting weights, gradients and texts need not be stored.
//
//     bits(stream, k) = mix(mix(stream) + (k + 1) · 0x9E3779B97F4A7C15)   modulo 2⁶⁴
//
// mix is the finaliser of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
// generators", OOPSLA 2014); oracle_bits(0, 0) is 0xE220A8397B1DCDAF.

#include <cstdint>
#include <vector>

namespace optimlab::test {

constexpr std::uint64_t oracle_mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

// 64 random bits: element k of a stream.
constexpr std::uint64_t oracle_bits(std::uint64_t stream, std::uint64_t k) {
    return oracle_mix(oracle_mix(stream) + (k + 1) * 0x9E3779B97F4A7C15u);
}

// The top 53 of those bits as a double in [0, 1), without rounding.
constexpr double oracle_uniform(std::uint64_t stream, std::uint64_t k) {
    return static_cast<double>(oracle_bits(stream, k) >> 11) * 0x1p-53;
}

static_assert(oracle_bits(0, 0) == 0xE220A8397B1DCDAFu);

/// Token numbers below `vocabulary`, as many as asked for.
inline std::vector<std::int32_t> oracle_tokens(std::int64_t vocabulary, std::uint64_t stream, std::size_t n) {
    std::vector<std::int32_t> ids(n);
    for (std::size_t i = 0; i < n; ++i)
        ids[i] = static_cast<std::int32_t>(static_cast<double>(vocabulary) * oracle_uniform(stream, i));
    return ids;
}

/// Numbers in [-scale, scale).
inline std::vector<double> oracle_numbers(std::uint64_t stream, std::int64_t n, double scale = 1) {
    std::vector<double> x(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = scale * (2 * oracle_uniform(stream, i) - 1);
    return x;
}

}  // namespace optimlab::test
