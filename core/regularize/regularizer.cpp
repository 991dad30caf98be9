// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/regularize/regularizer.h"

#include "core/base/parallel.h"
#include "core/base/sums.h"

namespace optimlab::regularize {

namespace {
constexpr std::int64_t piece_size = 16384;
}

template <class T>
double gradient_norm(tensor::ParameterStore<T>& store) {
    thread_local base::SumRoom room;  // grows once: a step allocates nothing
    room.reserve(store.extent());
    return base::norm(store.gradients().data(), store.extent(), room);
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
