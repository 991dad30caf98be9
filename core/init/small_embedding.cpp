// SPDX-License-Identifier: GPL-3.0-or-later
// Tiny embeddings behind a norm (Peng 2021): the first steps of the optimizer then decide what tokens mean.
#include "core/init/catalog.h"
#include "core/init/fields.h"
#include "core/init/scheme.h"

namespace optimlab::init {

namespace {

struct SmallEmbedding {
    struct Params {
        double bound = 1e-4;
        double std = 0.02;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("bound", &Params::bound)
                    .label("Embedding bound a")
                    .above(0)
                    .log_slider(1e-6, 0.1)
                    .help("Token embeddings begin between −a and a. The norm behind them makes up for the "
                          "size, and one step of the optimizer changes them wholly."),
                fields::std_(&Params::std),
            };
        }
    };
    static Law law(const Params& p, const Weight& weight, const ModelSpec& model) {
        if (weight.is_embedding()) return uniform(p.bound);
        return normal(weight.is_residual() ? p.std / std::sqrt(2 * depth_of(weight, model)) : p.std);
    }
    static Needs needs(const Params&, const ModelSpec&) { return {{"model.embedding_norm", true}}; }
};

}  // namespace

Entry small_embedding_entry() {
    return make_entry<SmallEmbedding>({
        .id = "small_embedding",
        .name = "Small embed",
        .summary = "Embeddings next to nothing with a norm right behind them.",
        .rule = "embeddings: W ~ U(−a, a)\n"
                "matrices: W ~ N(0, σ²)\n"
                "residual projections: N(0, σ² / (2 L))",
        .use =
            "Embeddings move by about the learning rate in a step. If they begin large, it takes hundreds of "
            "steps to turn them; if they begin tiny, one. Choosing it turns the norm after the embeddings "
            "on.",
        .citation = "Peng, SmallInitEmb 2021, as in RWKV.",
    });
}

}  // namespace optimlab::init
