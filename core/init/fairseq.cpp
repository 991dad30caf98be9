// SPDX-License-Identifier: GPL-3.0-or-later
// fairseq's Transformer: Xavier with q, k and v counted as one matrix, embeddings by the width.
#include <cmath>

#include "core/init/catalog.h"
#include "core/init/fields.h"
#include "core/init/scheme.h"

namespace optimlab::init {

namespace {

struct Fairseq {
    struct Params {
        static constexpr auto schema() { return std::tuple<>(); }
    };
    static Law law(const Params&, const Weight& weight, const ModelSpec& model) {
        if (weight.is_embedding() || weight.use == Use::head) return normal(embedding_std(model));
        const bool qkv = weight.use == Use::query || weight.use == Use::key || weight.use == Use::value;
        return with_std(Distribution::uniform, (qkv ? 1 / std::sqrt(2.0) : 1.0) * xavier_std(weight));
    }
    static Needs needs(const Params&, const ModelSpec&) { return {{"model.embedding_scale", true, false}}; }
};

}  // namespace

Entry fairseq_entry() {
    return make_entry<Fairseq>({
        .id = "fairseq",
        .name = "fairseq",
        .summary = "Xavier with smaller q, k and v, and embeddings that √d_model brings to size 1.",
        .rule = "embeddings, head: W ~ N(0, 1 / d_model)\n"
                "q, k, v: U(−a, a),  a = √(3 / (fan_in + fan_out))\n"
                "others: U(−a, a),  a = √(6 / (fan_in + fan_out))",
        .use = "For translation models like the 2017 Transformer. Choosing it scales the embeddings by "
               "√d_model, "
               "as fairseq does.",
        .citation = "Ott et al. 2019, fairseq's TransformerModel and MultiheadAttention.",
    });
}

}  // namespace optimlab::init
