// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/positions.h"

#include <cmath>

#include "core/base/parallel.h"

namespace optimlab::model {

template <class T>
void fill_sinusoids(T* table, std::int64_t tokens, std::int64_t channels) {
    for (std::int64_t t = 0; t < tokens; ++t) {
        for (std::int64_t j = 0; j < channels; ++j) {
            const double pair = static_cast<double>(j - j % 2) / static_cast<double>(channels);
            const double angle = static_cast<double>(t) * std::pow(10000.0, -pair);
            table[t * channels + j] = static_cast<T>(j % 2 == 0 ? std::sin(angle) : std::cos(angle));
        }
    }
}

std::vector<double> alibi_slopes(std::int64_t heads) {
    std::int64_t power = 1;
    while (power * 2 <= heads)
        power *= 2;
    const auto slope = [](std::int64_t of, std::int64_t h) {
        return std::exp2(-8.0 * static_cast<double>(h + 1) / static_cast<double>(of));
    };
    std::vector<double> slopes;
    slopes.reserve(static_cast<std::size_t>(heads));
    for (std::int64_t h = 0; h < power; ++h)
        slopes.push_back(slope(power, h));
    for (std::int64_t h = 0; power + h < heads; ++h)
        slopes.push_back(slope(2 * power, 2 * h));
    return slopes;
}

template <class T>
Rotary<T>::Rotary(Workspace<T>& workspace, std::int64_t head_size, double base)
    : tokens_(workspace.time), half_(head_size / 2), base_(base) {
    workspace.keep(cos_, tokens_ * half_);
    workspace.keep(sin_, tokens_ * half_);
}

template <class T>
void Rotary<T>::fill() {
    for (std::int64_t t = 0; t < tokens_; ++t) {
        for (std::int64_t i = 0; i < half_; ++i) {
            const double angle = static_cast<double>(t) *
                                 std::pow(base_, -static_cast<double>(i) / static_cast<double>(half_));
            cos_[t * half_ + i] = static_cast<T>(std::cos(angle));
            sin_[t * half_ + i] = static_cast<T>(std::sin(angle));
        }
    }
}

template <class T>
void Rotary<T>::turn(T* x, std::int64_t stride, std::int64_t heads, const Layout& layout, const Rows& rows,
                     int direction) {
    std::call_once(filled_, [this] { fill(); });
    const T sign = static_cast<T>(direction);
    const std::int64_t half = half_;
    parallel_rows(rows, 1 + 8192 / (heads * half * 2), [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            const T* cosine = cos_ + layout.position(row) * half;
            const T* sine = sin_ + layout.position(row) * half;
            for (std::int64_t h = 0; h < heads; ++h) {
                T* a = x + row * stride + h * 2 * half;
                T* b = a + half;
                for (std::int64_t i = 0; i < half; ++i) {
                    const T u = a[i], v = b[i], s = sign * sine[i];
                    a[i] = u * cosine[i] - v * s;
                    b[i] = v * cosine[i] + u * s;
                }
            }
        }
    });
}

template void fill_sinusoids<float>(float*, std::int64_t, std::int64_t);
template void fill_sinusoids<double>(double*, std::int64_t, std::int64_t);
template class Rotary<float>;
template class Rotary<double>;

}  // namespace optimlab::model
