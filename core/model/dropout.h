// SPDX-License-Identifier: GPL-3.0-or-later
// Dropout (Srivastava et al. 2014) with masks that are a function of (seed, step, stream, site, element):
// nothing is stored between forward and backward, a resumed run drops what an undisturbed one drops, and the
// loop vectorises. The key of a site and step comes from Philox; elements are told apart by a 32-bit integer
// hash of two multiply-xorshift rounds. Kept elements are scaled by 1 / (1 - rate).
#pragma once

#include <cstdint>

#include "core/base/parallel.h"
#include "core/base/rng.h"
#include "core/model/pass.h"

namespace optimlab::model {

template <class T>
class Dropout {
 public:
    /// No dropout.
    Dropout() = default;
    Dropout(const Pass& pass, double rate, std::uint32_t site, base::Stream stream = base::Stream::dropout) {
        if (!pass.training || rate <= 0) return;
        const auto block = base::philox(
            {static_cast<std::uint32_t>(pass.step), static_cast<std::uint32_t>(pass.step >> 32), site,
             static_cast<std::uint32_t>(stream)},
            {static_cast<std::uint32_t>(pass.seed), static_cast<std::uint32_t>(pass.seed >> 32)});
        key_ = block[0] | 1u;
        offset_ = block[1];
        threshold_ = static_cast<std::uint32_t>(rate * 4294967296.0);
        scale_ = static_cast<T>(1.0 / (1.0 - rate));
        active_ = true;
    }
    bool active() const { return active_; }
    /// 0 or 1 / (1 - rate) for element i; 1 without dropout.
    T factor(std::uint32_t i) const {
        std::uint32_t x = i * key_ + offset_;
        x = (x ^ (x >> 16)) * 0x7feb352du;
        x = (x ^ (x >> 15)) * 0x846ca68bu;
        x ^= x >> 16;
        return x < threshold_ ? T(0) : scale_;
    }
    /// x[i] *= factor(first + i), serially.
    void apply(T* x, std::int64_t n, std::int64_t first) const {
        const Dropout local = *this;  // stores to x could otherwise change what the loop reads of it
        for (std::int64_t i = 0; i < n; ++i)
            x[i] *= local.factor(static_cast<std::uint32_t>(first + i));
    }
    /// The same over all cores, from element 0.
    void apply(T* x, std::int64_t n) const {
        if (!active_) return;
        base::parallel_ranges(
            n, 16384, [&](std::int64_t begin, std::int64_t end) { apply(x + begin, end - begin, begin); });
    }
    /// dropped[i] = x[i] * factor(first + i), serially. x, which is nowhere negative, gets a minus where it
    /// is dropped, so that backward need not make the mask again.
    void mark(T* x, T* dropped, std::int64_t n, std::int64_t first) const {
        const Dropout local = *this;
        for (std::int64_t i = 0; i < n; ++i) {
            const T kept = local.factor(static_cast<std::uint32_t>(first + i));
            dropped[i] = x[i] * kept;
            x[i] = kept == T(0) ? -x[i] : x[i];
        }
    }
    /// The factor of an element of x after mark().
    T marked(T x) const { return x < T(0) ? T(0) : scale_; }

 private:
    std::uint32_t key_ = 1, offset_ = 0, threshold_ = 0;
    T scale_ = T(1);
    bool active_ = false;
};

}  // namespace optimlab::model
