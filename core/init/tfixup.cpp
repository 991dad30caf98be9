// SPDX-License-Identifier: GPL-3.0-or-later
// T-Fixup: a transformer without norms and without warmup, by scaling embeddings and branches.
#include <cmath>

#include "core/init/catalog.h"
#include "core/init/fields.h"
#include "core/init/scheme.h"

namespace optimlab::init {

namespace {

struct TFixup {
    struct Params {
        static constexpr auto schema() { return std::tuple<>(); }
    };
    static double scale(const Weight& weight, const ModelSpec& model) {
        const double depth = depth_of(weight, model);
        return weight.of_encoder ? 0.67 * std::pow(depth, -0.25) : std::pow(9 * depth, -0.25);
    }
    static Law law(const Params&, const Weight& weight, const ModelSpec& model) {
        if (weight.use == Use::head) return normal(embedding_std(model));
        if (weight.is_embedding())
            return normal(embedding_std(model) * std::pow(9 * depth_of(weight, model), -0.25));
        if (!is_on_value_path(weight))
            return with_std(Distribution::uniform, xavier_std(weight) / std::sqrt(2.0));
        return with_std(Distribution::uniform, scale(weight, model) * xavier_std(weight));
    }
    static Needs needs(const Params&, const ModelSpec& model) {
        Needs needs;
        need_in_blocks(needs, model, "norm", "none");
        need_in_blocks(needs, model, "residual", "plain", false);
        needs.push_back({"model.final_norm", "none", false});
        return needs;
    }
};

}  // namespace

Entry tfixup_entry() {
    return make_entry<TFixup>({
        .id = "tfixup",
        .name = "T-Fixup",
        .summary = "A transformer without norms: embeddings and branches begin small enough to do without.",
        .rule = "embeddings: W ~ N(0, 1 / d_model) · (9 L)^(−1/4)\n"
                "v, attention output, feed-forward: Xavier · (9 L)^(−1/4)\n"
                "of an encoder beside a decoder: Xavier · 0.67 L^(−1/4)\n"
                "q, k: Xavier / √2",
        .use = "To train without norms and without warmup. Choosing it takes the norms out of the blocks.",
        .citation = "Huang et al., ICML 2020, and its code on fairseq.",
    });
}

}  // namespace optimlab::init
