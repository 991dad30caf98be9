// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/decode_bench.h"

#include <cstdio>
#include <vector>

#include "bench/timing.h"
#include "core/base/parallel.h"
#include "core/base/rng.h"
#include "core/decode/generate.h"

namespace optimlab::bench {

namespace {

struct Shape {
    const char* name;
    int context, width, heads, layers;
};

constexpr std::int64_t vocabulary = 65, texts = 8;
constexpr Shape shapes[] = {{"tiny", 32, 32, 2, 1},
                            {"small", 64, 64, 4, 2},
                            {"nanogpt", 64, 128, 4, 4},
                            {"medium", 128, 256, 8, 6},
                            {"large", 256, 512, 8, 8}};

/// Tokens that the reader gets per second, of `count` texts that fill the context.
double speed(model::Transformer<float>& model, decode::Method method, std::int64_t count) {
    decode::Options options;
    options.method = method;
    options.max_tokens = model.spec().context;
    const std::vector<std::vector<std::int32_t>> prompts(static_cast<std::size_t>(count), {0});
    const double seconds = median_seconds(
        1, [&] { (void)decode::generate(model, {prompts}, options); }, 3);
    return static_cast<double>(count * options.max_tokens) / seconds;
}

}  // namespace

int decode_bench(int threads, const std::string& only) {
    base::set_threads(threads);
    std::printf("%d threads\n| shape | tokens/s, one text | %lld texts together | one text by 4 beams |\n",
                base::threads(), static_cast<long long>(texts));
    std::printf("| --- | --- | --- | --- |\n");
    for (const Shape& shape : shapes) {
        if (!only.empty() && only != shape.name) continue;
        model::ModelSpec spec;
        spec.context = shape.context;
        spec.d_model = shape.width;
        spec.blocks.assign(static_cast<std::size_t>(shape.layers), model::BlockSpec{shape.heads});
        model::Transformer<float> model(spec, vocabulary, texts);
        base::Rng rng(1);
        for (float& weight : model.parameters().values().span())
            weight = static_cast<float>(0.02 * rng.normal());
        const double one = speed(model, decode::Method::sample, 1),
                     together = speed(model, decode::Method::sample, texts),
                     beams = speed(model, decode::Method::beam, 1);
        std::printf("| %s | %.0f | %.0f | %.0f |\n", shape.name, one, together, beams);
        std::fflush(stdout);
    }
    return 0;
}

}  // namespace optimlab::bench
