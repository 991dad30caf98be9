// SPDX-License-Identifier: GPL-3.0-or-later
// DeepNorm: the stream is multiplied by α before a branch is added and normalized, and what the branch adds
// begins smaller by β.
#include <cmath>

#include "core/init/catalog.h"
#include "core/init/fields.h"
#include "core/init/scheme.h"

namespace optimlab::init {

namespace {

struct DeepNorm {
    struct Params {
        static constexpr auto schema() { return std::tuple<>(); }
    };
    static double mixed_depth(const ModelSpec& model) {
        const auto encoder = static_cast<double>(model.encoder_blocks.size()),
                   decoder = static_cast<double>(model.blocks.size());
        return std::pow(std::pow(encoder, 4) * decoder, 1.0 / 16);
    }
    static double alpha(bool of_encoder, const ModelSpec& model) {
        if (of_encoder) return 0.81 * mixed_depth(model);
        const auto blocks = static_cast<double>(model.blocks.size());
        return std::pow((has_two_stacks(model) ? 3 : 2) * blocks, 0.25);
    }
    static double beta(bool of_encoder, const ModelSpec& model) {
        if (of_encoder) return 0.87 / mixed_depth(model);
        const auto blocks = static_cast<double>(model.blocks.size());
        return std::pow((has_two_stacks(model) ? 12 : 8) * blocks, -0.25);
    }
    static Law law(const Params&, const Weight& weight, const ModelSpec& model) {
        if (!weight.is_hidden()) return normal(embedding_std(model));
        return normal((is_on_value_path(weight) ? beta(weight.of_encoder, model) : 1) * xavier_std(weight));
    }
    static Needs needs(const Params&, const ModelSpec& model) {
        Needs needs;
        need_in_blocks(needs, model, "residual", "deepnorm");
        need_in_blocks(needs, model, "norm", "layer_norm", false);
        need_in_blocks(needs, model, "norm_place", "post");
        for (std::size_t i = 0; i < model.encoder_blocks.size(); ++i) {
            needs.push_back({"model.encoder_blocks[" + std::to_string(i) + "].residual_scale",
                             alpha(true, model), false});
        }
        for (std::size_t i = 0; i < model.blocks.size(); ++i) {
            needs.push_back(
                {"model.blocks[" + std::to_string(i) + "].residual_scale", alpha(false, model), false});
        }
        return needs;
    }
};

}  // namespace

Entry deepnorm_entry() {
    return make_entry<DeepNorm>({
        .id = "deepnorm",
        .name = "DeepNorm",
        .summary = "For norms after the sum at any depth: a louder stream and quieter branches.",
        .rule =
            "x ← norm(α x + f(x)),  α = (2 L)^(1/4)\n"
            "v, attention output, feed-forward: W ~ N(0, β² · 2 / (fan_in + fan_out)),  β = (8 L)^(−1/4)\n"
            "q, k: β = 1",
        .use =
            "To train post-norm transformers of hundreds of blocks. Choosing it sets the blocks' residuals, "
            "their place of norm and α by the number of blocks; an encoder-decoder has its own α and β. "
            "After adding blocks choose it again.",
        .citation = "Wang et al. 2022, DeepNet, table 1 and figure 2; embeddings as in torchscale.",
    });
}

}  // namespace optimlab::init
