// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/regularize/regularizer.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/parallel.h"

namespace optimlab::regularize {

namespace {
constexpr std::int64_t piece_size = 16384;
}

template <class T>
double gradient_norm(tensor::ParameterStore<T>& store) {
    const std::int64_t n = store.extent(), pieces = (n + piece_size - 1) / piece_size;
    const T* g = store.gradients().data();
    thread_local std::vector<double> sums;  // grows once: a step allocates nothing
    sums.resize(static_cast<std::size_t>(pieces));
    double* sum_of = sums.data();
    base::parallel_ranges(pieces, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t piece = begin; piece < end; ++piece) {
            const std::int64_t last = std::min(n, (piece + 1) * piece_size);
            double sum = 0;
#pragma omp simd reduction(+ : sum)
            for (std::int64_t i = piece * piece_size; i < last; ++i) {
                sum += static_cast<double>(g[i]) * static_cast<double>(g[i]);
            }
            sum_of[piece] = sum;
        }
    });
    double total = 0;
    for (const double sum : sums)
        total += sum;
    return std::sqrt(total);
}

template <class T>
void scale_gradients(tensor::ParameterStore<T>& store, double factor) {
    T* g = store.gradients().data();
    base::parallel_ranges(store.extent(), piece_size, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i)
            g[i] *= static_cast<T>(factor);
    });
}

template double gradient_norm<float>(tensor::ParameterStore<float>&);
template double gradient_norm<double>(tensor::ParameterStore<double>&);
template void scale_gradients<float>(tensor::ParameterStore<float>&, double);
template void scale_gradients<double>(tensor::ParameterStore<double>&, double);

}  // namespace optimlab::regularize
