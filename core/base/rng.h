// SPDX-License-Identifier: GPL-3.0-or-later
// A counter-based random generator: number k of stream s is a pure function of (seed, s, k), so that a
// generator's whole state is three integers, streams never overlap, and any number can be had again without
// making those before it. The function is Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel Random
// Numbers: As Easy as 1, 2, 3", SC 2011); its published known-answer vectors are in the tests.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace optimlab::base {

/// One block of Philox4x32-10.
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                              std::array<std::uint32_t, 2> key) {
    constexpr std::uint64_t multiplier0 = 0xD2511F53, multiplier1 = 0xCD9E8D57;
    constexpr std::uint32_t weyl0 = 0x9E3779B9, weyl1 = 0xBB67AE85;
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t product0 = multiplier0 * counter[0], product1 = multiplier1 * counter[2];
        counter = {static_cast<std::uint32_t>(product1 >> 32) ^ counter[1] ^ key[0],
                   static_cast<std::uint32_t>(product1),
                   static_cast<std::uint32_t>(product0 >> 32) ^ counter[3] ^ key[1],
                   static_cast<std::uint32_t>(product0)};
        key = {key[0] + weyl0, key[1] + weyl1};
    }
    return counter;
}

/// Streams that the laboratory draws from: one purpose, one stream, so that changing how many numbers one
/// of them uses never shifts another.
enum class Stream : std::uint64_t {
    initialization = 1,
    batches,
    dropout,
    text,
    sampling,
    split,
    labels,
    drop_path,
    layer_drop,
    token_dropout,
    mixup,
    gradient_noise
};

class Rng {
 public:
    explicit Rng(std::uint64_t seed, std::uint64_t stream = 0) : seed_(seed), stream_(stream) {}
    Rng(std::uint64_t seed, Stream stream) : Rng(seed, static_cast<std::uint64_t>(stream)) {}

    /// How many blocks were drawn; setting it moves the generator there.
    std::uint64_t position() const { return position_; }
    void set_position(std::uint64_t position) { position_ = position; }

    std::uint64_t next() {
        const auto block =
            philox({static_cast<std::uint32_t>(position_), static_cast<std::uint32_t>(position_ >> 32),
                    static_cast<std::uint32_t>(stream_), static_cast<std::uint32_t>(stream_ >> 32)},
                   {static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32)});
        ++position_;
        return block[0] | (static_cast<std::uint64_t>(block[1]) << 32);
    }
    /// Uniform in [0, 1), 53 random bits.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// Uniform integer in [0, n), n > 0, by rejection so that no value is favoured.
    std::uint64_t below(std::uint64_t n) {
        const std::uint64_t limit = UINT64_MAX - UINT64_MAX % n;
        for (;;) {
            const std::uint64_t x = next();
            if (x < limit) return x % n;
        }
    }
    /// Standard normal (Box and Muller 1958, cosine branch, so that a number costs a fixed two draws).
    double normal() {
        const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
        return radius * std::cos(2.0 * std::numbers::pi * uniform());
    }

 private:
    std::uint64_t seed_, stream_, position_ = 0;
};

}  // namespace optimlab::base
