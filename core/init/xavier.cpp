// SPDX-License-Identifier: GPL-3.0-or-later
// Xavier (Glorot) initialization, as torch.nn.init.xavier_uniform_ and xavier_normal_ have it; a fused q|k|v
// product counts as three.
#include "core/init/catalog.h"
#include "core/init/fields.h"

namespace optimlab::init {

namespace {

struct Xavier {
    struct Params {
        Distribution distribution = Distribution::uniform;
        double gain = 1;
        double embedding_std = 0.02;

        static constexpr auto schema() {
            return std::tuple{
                fields::distribution(&Params::distribution),
                fields::gain(&Params::gain),
                fields::embedding_std(&Params::embedding_std),
            };
        }
    };
    static Law law(const Params& p, const Weight& weight, const ModelSpec&) {
        if (weight.is_embedding()) return normal(p.embedding_std);
        return with_std(p.distribution, p.gain * xavier_std(weight));
    }
};

}  // namespace

Entry xavier_entry() {
    return make_entry<Xavier>({
        .id = "xavier",
        .name = "Xavier",
        .summary = "Scales each matrix by its number of inputs and outputs, so that signals and gradients "
                   "keep their size.",
        .rule = "Var(W) = gain² · 2 / (fan_in + fan_out)\n"
                "uniform: U(−a, a),  a = gain √(6 / (fan_in + fan_out))",
        .use = "The original Transformer's choice. Without scaled residual projections the stream's spread "
               "grows with depth, which a warmup has to tame.",
        .citation =
            "Glorot and Bengio, AISTATS 2010. Equals torch.nn.init.xavier_uniform_ and xavier_normal_.",
    });
}

}  // namespace optimlab::init
