// SPDX-License-Identifier: GPL-3.0-or-later
// Sub-LN: another norm before the last matrix of each branch, and branches that begin larger the deeper the
// model is, because that norm keeps what they add in bounds.
#include <algorithm>
#include <cmath>

#include "core/init/catalog.h"
#include "core/init/fields.h"
#include "core/init/scheme.h"

namespace optimlab::init {

namespace {

struct SubLn {
    struct Params {
        static constexpr auto schema() { return std::tuple<>(); }
    };
    static double gamma(bool of_encoder, const ModelSpec& model) {
        const auto blocks = static_cast<double>(model.blocks.size());
        if (!has_two_stacks(model)) return std::sqrt(std::log(2 * blocks));
        const double decoder = std::log(3 * blocks);
        if (!of_encoder) return std::sqrt(decoder);
        return std::sqrt(decoder * std::log(2 * static_cast<double>(model.encoder_blocks.size())) / 3);
    }
    static Law law(const Params&, const Weight& weight, const ModelSpec& model) {
        if (!weight.is_hidden()) return normal(embedding_std(model));
        return normal((is_on_value_path(weight) ? gamma(weight.of_encoder, model) : 1) * xavier_std(weight));
    }
    static Needs needs(const Params&, const ModelSpec& model) {
        Needs needs;
        need_in_blocks(needs, model, "inner_norm", true);
        need_in_blocks(needs, model, "norm", "layer_norm", false);
        need_in_blocks(needs, model, "norm_place", "pre", false);
        need_in_blocks(needs, model, "residual", "plain", false);
        return needs;
    }
};

}  // namespace

Entry subln_entry() {
    return make_entry<SubLn>({
        .id = "subln",
        .name = "Sub-LN",
        .summary =
            "A second norm within every branch, and branches that begin larger the deeper the model is.",
        .rule = "x ← x + W₂ norm(f(W₁ norm(x)))\n"
                "v, attention output, feed-forward: W ~ N(0, γ² · 2 / (fan_in + fan_out)),  γ = √(ln 2 L)\n"
                "q, k: γ = 1",
        .use =
            "One recipe for readers, writers and translators, at rates at which pre-norm breaks. Choosing it "
            "turns on the blocks' inner norms; an encoder-decoder has its own γ. After adding blocks nothing "
            "need be set again: γ follows.",
        .citation =
            "Wang et al. 2022, Foundation Transformers (Magneto), figure 2 and table 1; embeddings as in "
            "torchscale.",
    });
}

}  // namespace optimlab::init
