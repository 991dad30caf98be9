// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/first_spread.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/base/memory.h"
#include "core/base/parallel.h"
#include "core/init/initialize.h"
#include "core/model/transformer.h"

namespace optimlab::analysis {

namespace {

constexpr std::int64_t most_tokens = 4096;
/// From this ratio between the ends of the model on, its size is worth a sentence. Norms before the branches
/// make up for a growth of a few times, so less would warn of what trains well.
constexpr double worth_saying = 6;
/// How far above ln V a first loss is called far.
constexpr double far_above = 1.1;

double deviation(std::span<const float> values) {
    double sum = 0, squares = 0;
    for (const float x : values) {
        sum += static_cast<double>(x);
        squares += static_cast<double>(x) * static_cast<double>(x);
    }
    const auto n = static_cast<double>(values.size());
    // Not max(0, ...): what is not finite must stay so.
    const double variance = squares / n - (sum / n) * (sum / n);
    return variance < 0 ? 0 : std::sqrt(variance);
}

class Recorder final : public model::StreamWatch<float> {
 public:
    explicit Recorder(std::vector<DepthSpread>& depths) : depths_(depths) {}
    void activation(std::size_t depth, std::span<const float> values) override {
        depths_[depth].activation = deviation(values);
    }
    void gradient(std::size_t depth, std::span<const float> values) override {
        depths_[depth].gradient = deviation(values);
    }

 private:
    std::vector<DepthSpread>& depths_;
};

std::string times(double ratio) {
    char text[32];
    std::snprintf(text, sizeof text, ratio < 9.5 ? "%.1f" : "%.0f", ratio);
    return ratio > 1e6 ? base::message("more than a million times") : base::message("{} times", text);
}

std::string loss_text(double loss) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", loss);
    return text;
}

/// How the numbers change on the way from the first to the last, or "".
std::string change(double first, double last) {
    if (last == 0 && first > 0) return base::message("vanish");
    if (first == 0) return "";
    const double ratio = last / first;
    if (ratio >= worth_saying) return base::message("grow {}", times(ratio));
    if (ratio <= 1 / worth_saying) return base::message("shrink {}", times(1 / ratio));
    return "";
}

}  // namespace

base::Result<FirstSpread> first_spread(const train::Experiment& experiment, task::Dataset& dataset) {
    const auto& spec = experiment.model;
    const std::int64_t time = spec.context;
    const std::int64_t batch =
        std::clamp(most_tokens / time, std::int64_t{1}, experiment.training.batch_size);
    const model::Sizes sizes = dataset.sizes();
    {
        const model::Transformer<float> planned(spec, sizes, batch, model::Memory::planned);
        const std::int64_t bytes = planned.activation_bytes() + 2 * planned.parameters().extent() *
                                                                    static_cast<std::int64_t>(sizeof(float));
        if (bytes > base::available_memory()) {
            return base::input_error(
                "model: looking at it takes about {}, and {} are free; choose a smaller model or context",
                base::show_bytes(bytes), base::show_bytes(base::available_memory()));
        }
    }
    model::Transformer<float> transformer(spec, sizes, batch);
    init::initialize({experiment.init, experiment.init_overrides, spec}, experiment.seed,
                     transformer.parameters());
    task::BatchRoom room(batch, time);
    dataset.fill_training({experiment.seed, 0, 0, batch}, room);

    FirstSpread spread;
    spread.tokens = static_cast<std::int64_t>(room.batch().inputs.size());
    spread.guess = std::log(static_cast<double>(dataset.codec().choices()));
    spread.depths.resize(spec.blocks.size() + 1);
    for (std::size_t i = 0; i < spread.depths.size(); ++i)
        spread.depths[i].depth = static_cast<std::int64_t>(i);
    Recorder recorder(spread.depths);
    transformer.set_watch(&recorder);
    model::Pass pass;
    pass.training = true;
    spread.loss = transformer.forward(room.batch(), pass);
    transformer.backward();
    return spread;
}

std::vector<std::string> warnings(const FirstSpread& spread) {
    std::vector<std::string> found;
    if (!std::isfinite(spread.loss)) {
        found.emplace_back(
            base::message("the first loss is not a finite number: the first weights are too large"));
        return found;
    }
    const auto &first = spread.depths.front(), &last = spread.depths.back();
    const auto blocks = spread.depths.size() - 1;
    const auto count = blocks == 1 ? base::message("1 block") : base::message("{} blocks", blocks);
    const bool silent = first.activation == 0 && last.activation == 0;
    if (silent)
        found.emplace_back(
            base::message("activations are zero everywhere: nothing tells one token from another"));
    if (last.gradient == 0)
        found.emplace_back(base::message(
            "no gradient reaches the blocks: until the head has moved, nothing inside them learns"));
    if (const auto text = change(first.activation, last.activation); !text.empty())
        found.push_back(base::message("activations {} over {}", text, count));
    if (const auto text = change(last.gradient, first.gradient); !text.empty())
        found.push_back(base::message("gradients {} on their way back through {}", text, count));
    if (spread.loss > far_above * spread.guess) {
        found.push_back(base::message(
            "the first loss, {}, is far above guessing, ln V = {}: the head's scores begin too large",
            loss_text(spread.loss), loss_text(spread.guess)));
    }
    return found;
}

}  // namespace optimlab::analysis
