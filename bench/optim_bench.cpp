// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/optim_bench.h"

#include <cmath>
#include <cstdio>
#include <string>

#include "bench/timing.h"
#include "core/base/parallel.h"
#include "core/optim/catalog.h"

namespace optimlab::bench {

namespace {

/// The tensors of a GPT of 12 layers with 256 channels: about 10 million parameters.
void fill(tensor::ParameterStore<float>& store) {
    using tensor::Role;
    const std::int64_t d = 256;
    store.add({"wte", {1024, d}, Role::embedding, 1024, d});
    for (int layer = 0; layer < 12; ++layer) {
        const std::string name = "h." + std::to_string(layer);
        store.add({name + ".ln_1", {d}, Role::gain});
        store.add({name + ".c_attn", {3 * d, d}, Role::matrix, d, 3 * d});
        store.add({name + ".c_proj", {d, d}, Role::matrix, d, d});
        store.add({name + ".ln_2", {d}, Role::gain});
        store.add({name + ".c_fc", {4 * d, d}, Role::matrix, d, 4 * d});
        store.add({name + ".mlp.c_proj", {d, 4 * d}, Role::matrix, 4 * d, d});
    }
    store.allocate();
    float *w = store.values().data(), *g = store.gradients().data();
    for (std::int64_t i = 0; i < store.extent(); ++i) {
        w[i] = 0.02F * std::sin(static_cast<float>(i % 9973));
        g[i] = 0.01F * std::cos(static_cast<float>(i % 7919));
    }
}

/// Bytes a second that a copy with all cores reads and writes together, of as many numbers as AdamW has to do
/// with: what fits the caches there must fit them here.
double copy_speed() {
    tensor::ParameterStore<float> store;
    fill(store);
    const std::int64_t n = 2 * store.extent();
    tensor::Buffer<float> from(n), to(n);
    const double seconds = median_seconds(1, [&] {
        base::parallel_ranges(n, 16384, [&](std::int64_t begin, std::int64_t end) {
            std::copy(from.data() + begin, from.data() + end, to.data() + begin);
        });
    });
    return 2.0 * static_cast<double>(n) * sizeof(float) / seconds;
}

}  // namespace

int optim_bench(int threads) {
    base::set_threads(threads);
    const double speed = copy_speed();
    std::printf("%d threads, copying moves %.1f GB/s (read and written)\n", base::threads(), 1e-9 * speed);
    std::printf("| optimizer | ns a parameter | GB/s of state, weights, gradients | share of copying |\n");
    std::printf("| --- | --- | --- | --- |\n");
    std::string lines;
    for (const auto* about : optim::catalog()) {
        const auto& entry = optim::entry(about->id);
        tensor::ParameterStore<float> store;
        fill(store);
        const auto optimizer = entry.make_float(schema::defaults(about->fields), {store});
        double states = 0;
        for (const auto& state : optimizer->state())
            states += static_cast<double>(state.values.size());
        std::int64_t number = 0;
        const double seconds = median_seconds(
            0.6,
            [&] {
                optimizer->step({++number, 1e-4});
            },
            3);
        const auto count = static_cast<double>(store.count());
        // Weights and states are read and written, gradients read: what one pass at least moves.
        const double bytes = sizeof(float) * (3 * count + 2 * states);
        std::printf("| %s | %.3f | %.1f | %.2f |\n", about->id.c_str(), 1e9 * seconds / count,
                    1e-9 * bytes / seconds, bytes / seconds / speed);
        std::fflush(stdout);
        char line[160];
        std::snprintf(line, sizeof line, "{\"optimizer\":\"%s\",\"ns_per_parameter\":%.4f}\n",
                      about->id.c_str(), 1e9 * seconds / count);
        lines += line;
    }
    std::printf("\n%s", lines.c_str());
    return 0;
}

}  // namespace optimlab::bench
