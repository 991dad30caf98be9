// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/step_bench.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>

#include "bench/timing.h"
#include "core/base/parallel.h"
#include "core/base/rng.h"
#include "core/tensor/gemm.h"
#include "core/train/train_step.h"

namespace optimlab::bench {

namespace {

struct StepShape {
    const char* name;
    std::int64_t vocabulary, context, width, heads, layers, batch;
};

constexpr StepShape step_shapes[] = {
    {"tiny", 65, 32, 32, 2, 1, 16},     {"small", 65, 64, 64, 4, 2, 32},  {"nanogpt", 65, 64, 128, 4, 4, 12},
    {"medium", 65, 128, 256, 8, 6, 16}, {"large", 65, 256, 512, 8, 8, 4},
};

/// GFLOP/s of the products of a feed-forward layer of this shape.
double product_speed(const StepShape& shape) {
    const std::int64_t m = shape.batch * shape.context, n = 4 * shape.width, k = shape.width;
    const tensor::Buffer<float> a(m * k), b(n * k);
    tensor::Buffer<float> c(m * n);
    const double seconds = median_seconds(0.3, [&] {
        tensor::gemm(tensor::Op::plain, tensor::Op::transposed, m, n, k, 1.0f, a.data(), k, b.data(), k, 0.0f,
                     c.data(), n);
    });
    return 2e-9 * static_cast<double>(m * n * k) / seconds;
}

train::Experiment experiment_of(const StepShape& shape) {
    base::Json blocks = base::Json::array();
    for (std::int64_t i = 0; i < shape.layers; ++i)
        blocks.push_back({{"n_heads", shape.heads}});
    return *train::read_experiment(
        {{"model", {{"d_model", shape.width}, {"context", shape.context}, {"blocks", blocks}}},
         {"regularization", {{"clip_norm", {{"max_norm", 1.0}}}}},
         {"training", {{"batch_size", shape.batch}}}});
}

/// A training step of this shape on tokens drawn at random.
class Bench {
 public:
    Bench(const StepShape& shape, const train::Experiment& experiment)
        : shape_(shape),
          step_(experiment, shape.vocabulary),
          inputs_(static_cast<std::size_t>(shape.batch * shape.context)),
          targets_(inputs_.size()) {
        base::Rng rng(1);
        for (auto& id : inputs_)
            id = static_cast<std::int32_t>(rng.below(static_cast<std::uint64_t>(shape.vocabulary)));
        std::rotate_copy(inputs_.begin(), inputs_.begin() + 1, inputs_.end(), targets_.begin());
    }
    void operator()() { step_.run({shape_.batch, shape_.context, inputs_, targets_}, ++number_); }
    std::int64_t parameters() { return step_.model().parameters().count(); }

 private:
    const StepShape& shape_;
    train::TrainStep<float> step_;
    std::vector<std::int32_t> inputs_, targets_;
    std::int64_t number_ = 0;
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Floating-point operations of a step: six for each weight that multiplies and token, and attention's two
/// products forward and four backward, counted in full.
double operations(const StepShape& shape) {
    const auto tokens = static_cast<double>(shape.batch * shape.context),
               d = static_cast<double>(shape.width);
    const auto layers = static_cast<double>(shape.layers);
    const double weights = 12 * layers * d * d + d * static_cast<double>(shape.vocabulary);
    return tokens * (6 * weights + 12 * layers * d * static_cast<double>(shape.context));
}

/// Of this process so far, in MB.
double peak_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

int step_bench(int threads, const std::string& only) {
    base::set_threads(threads);
    std::printf("%d threads, products by %s\n", base::threads(), tensor::gemm_backend());
    std::printf(
        "| shape | parameters | ms a step | tokens/s | GFLOP/s | product GFLOP/s | share | peak MB |\n");
    std::printf("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (const StepShape& shape : step_shapes) {
        if (!only.empty() && only != shape.name) continue;
        Bench step(shape, experiment_of(shape));
        const std::int64_t tokens = shape.batch * shape.context;
        const double seconds = median_seconds(3, [&] { step(); });
        const double memory = peak_memory();  // before the products take theirs
        const double speed = 1e-9 * operations(shape) / seconds, products = product_speed(shape);
        std::printf("| %s | %lld | %.2f | %.0f | %.0f | %.0f | %.2f | %.0f |\n", shape.name,
                    static_cast<long long>(step.parameters()), 1e3 * seconds,
                    static_cast<double>(tokens) / seconds, speed, products, speed / products, memory);
        std::fflush(stdout);
    }
    return 0;
}

int dropout_bench(int threads) {
    base::set_threads(threads);
    const StepShape& shape = step_shapes[2];
    const train::Experiment plain = experiment_of(shape);
    base::Json document = train::to_json(plain);
    for (auto& rate : document["regularization"]["dropout"])
        rate = 0.1;
    Bench without(shape, plain), with(shape, *train::read_experiment(document));
    std::printf(
        "%d threads, %s; dropout of 0.1 everywhere\n| ms without | ms with | ratio |\n| --- | --- | --- |\n",
        base::threads(), shape.name);
    for (int round = 0; round < 5; ++round) {
        std::vector<double> a, b, ratios;
        for (int i = 0; i < 100; ++i) {
            a.push_back(seconds_of([&] { without(); }));
            b.push_back(seconds_of([&] { with(); }));
            ratios.push_back(b.back() / a.back());
        }
        std::printf("| %.2f | %.2f | %.3f |\n", 1e3 * median(a), 1e3 * median(b), median(ratios));
        std::fflush(stdout);
    }
    return 0;
}

int together_bench(const std::string& only) {
    const int cores = base::hardware_threads();
    std::printf(
        "%d cores\n| shape | ms in turn, all cores | ms side by side, one each | steps in the same time "
        "|\n| --- | --- | --- | --- |\n",
        cores);
    for (const StepShape& shape : step_shapes) {
        if (!only.empty() && only != shape.name) continue;
        std::vector<double> in_turn, beside, ratios;
        for (int round = 0; round < 3; ++round) {
            base::set_threads(0);
            Bench alone(shape, experiment_of(shape));
            in_turn.push_back(median_seconds(1, [&] { alone(); }));
            std::vector<double> seconds(static_cast<std::size_t>(cores));
            std::atomic<int> waiting = cores;
            std::vector<std::jthread> runs;
            runs.reserve(seconds.size());
            for (double& of_one : seconds) {
                runs.emplace_back([&] {
                    base::set_threads(1);
                    Bench step(shape, experiment_of(shape));
                    step();
                    --waiting;  // all begin together, or the first would have the machine to itself
                    while (waiting.load() > 0)
                        std::this_thread::yield();
                    of_one = median_seconds(1, [&] { step(); });
                });
            }
            runs.clear();
            double steps = 0;
            for (const double of_one : seconds)
                steps += 1 / of_one;
            beside.push_back(cores / steps);
            ratios.push_back(steps * in_turn.back());
        }
        std::printf("| %s | %.2f | %.2f | %.2f |\n", shape.name, 1e3 * median(in_turn), 1e3 * median(beside),
                    median(ratios));
        std::fflush(stdout);
    }
    return 0;
}

}  // namespace optimlab::bench
