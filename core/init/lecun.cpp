// SPDX-License-Identifier: GPL-3.0-or-later
// LeCun initialization: unit variance through a linear layer, as jax.nn.initializers.lecun_normal has it.
#include "core/init/catalog.h"
#include "core/init/fields.h"

namespace optimlab::init {

namespace {

struct LeCun {
    struct Params {
        Distribution distribution = Distribution::normal;
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
        return with_std(p.distribution, p.gain * lecun_std(weight));
    }
};

}  // namespace

Entry lecun_entry() {
    return make_entry<LeCun>({
        .id = "lecun",
        .name = "LeCun",
        .summary = "Scales each matrix by its number of inputs alone.",
        .rule = "Var(W) = gain² / fan_in",
        .use = "Flax's default for dense layers. Signals keep their size forward; where a layer has more "
               "outputs "
               "than inputs, gradients grow on the way back.",
        .citation = "LeCun et al. 1998, Efficient BackProp. With truncated_normal it equals "
                    "jax.nn.initializers.lecun_normal, with uniform lecun_uniform.",
    });
}

}  // namespace optimlab::init
