// SPDX-License-Identifier: GPL-3.0-or-later
// nanochat's initialization: uniform hidden matrices, zero projections, a head next to zero.
#include <cmath>

#include "core/init/catalog.h"
#include "core/init/fields.h"
#include "core/init/scheme.h"

namespace optimlab::init {

namespace {

struct Nanochat {
    struct Params {
        double embedding_std = 0.8;
        double head_std = 0.001;
        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                fields::embedding_std(&Params::embedding_std),
                field("head_std", &Params::head_std)
                    .label("Head σ")
                    .at_least(0)
                    .log_slider(1e-5, 0.1)
                    .help("Spread of the head. Next to zero, the first loss is ln V."),
            };
        }
    };
    static Law law(const Params& p, const Weight& weight, const ModelSpec& model) {
        if (weight.is_embedding()) return normal(p.embedding_std);
        if (weight.use == Use::head) return normal(p.head_std);
        if (weight.is_residual()) return constant(0);
        return with_std(Distribution::uniform, embedding_std(model));
    }
    static Needs needs(const Params&, const ModelSpec&) { return {{"model.tied_head", false}}; }
};

}  // namespace

Entry nanochat_entry() {
    return make_entry<Nanochat>({
        .id = "nanochat",
        .name = "nanochat",
        .summary = "Large embeddings, uniform matrices, and every branch begins by adding nothing.",
        .rule = "embeddings: W ~ N(0, σ²)\n"
                "q, k, v, feed-forward: W ~ U(−a, a),  a = √(3 / d_model)\n"
                "residual projections: W = 0\n"
                "head: W ~ N(0, σ²) with a σ of its own",
        .use =
            "For decoders trained with Muon inside and AdamW for embeddings and head. It wants a head of its "
            "own; choosing it unties the head.",
        .citation = "Karpathy, nanochat (gpt.py, init_weights); its learned mixing of the stream is not part "
                    "of this.",
    });
}

}  // namespace optimlab::init
