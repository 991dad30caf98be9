// SPDX-License-Identifier: GPL-3.0-or-later
// Maximal update parametrization for Adam-like rules: the right learning rate of a narrow model is that of a
// wide one. Without multipliers in the model: the head's 1/m and attention's 1/d are in first weights and
// rates instead, which is the same for a rule that does not see the gradient's size (Yang et al. 2022, lemma
// J.1).
#include <cmath>

#include "core/init/catalog.h"
#include "core/init/fields.h"
#include "core/init/scheme.h"

namespace optimlab::init {

namespace {

struct Mup {
    struct Params {
        int base_width = 64;
        double hidden_gain = 1;
        double embedding_std = 0.02;
        bool zero_head = true;
        bool zero_query = false;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("base_width", &Params::base_width)
                    .label("Base width")
                    .at_least(1)
                    .at_most(8192)
                    .slider(16, 512)
                    .unit("channels")
                    .help("The d_model for which the learning rate was tuned. At this width nothing changes; "
                          "a model m times as wide gets rates of 1/m for its matrices."),
                field("hidden_gain", &Params::hidden_gain)
                    .label("Gain of matrices")
                    .above(0)
                    .log_slider(0.1, 10)
                    .help("Spread of the matrices inside the blocks, in 1 / √fan_in."),
                fields::embedding_std(&Params::embedding_std),
                field("zero_head", &Params::zero_head)
                    .label("Head begins at zero")
                    .help(
                        "The first loss is then exactly ln V at every width. Otherwise its spread is 1 over "
                        "its inputs, times the root of the base width."),
                field("zero_query", &Params::zero_query)
                    .label("Queries begin at zero")
                    .help("Attention then begins as a plain mean at every width."),
            };
        }
    };
    static double widening(const Params& p, const ModelSpec& model) {
        return static_cast<double>(model.d_model) / p.base_width;
    }
    /// √(D₀ / D) brings attention's 1/√D to the 1/D of this parametrization.
    static double query_scale(const Params& p, const Weight& weight, const ModelSpec& model) {
        if (weight.use != Use::query || weight.heads == 0) return 1;
        if (weight.head_size * weight.heads != model.d_model) return 1;  // heads do not grow with the width
        return std::sqrt(1 / widening(p, model));
    }
    static Law law(const Params& p, const Weight& weight, const ModelSpec& model) {
        if (weight.is_embedding()) return normal(p.embedding_std);
        if (weight.use == Use::head) {
            const auto in = static_cast<double>(weight.fan_in);
            return p.zero_head ? constant(0) : normal(std::sqrt(p.base_width) / in);
        }
        if (p.zero_query && weight.use == Use::query) return constant(0);
        return normal(p.hidden_gain * query_scale(p, weight, model) * lecun_std(weight));
    }
    static double rate(const Params& p, const Weight& weight, const ModelSpec& model) {
        if (weight.is_embedding()) return 1;
        return query_scale(p, weight, model) / widening(p, model);
    }
    static Needs needs(const Params&, const ModelSpec&) { return {{"model.tied_head", false}}; }
};

}  // namespace

Entry mup_entry() {
    return make_entry<Mup>({
        .id = "mup",
        .name = "μP",
        .summary =
            "First weights and learning rates by width, so that a rate tuned on a narrow model holds for "
            "wide ones.",
        .rule = "m = d_model / d_base\n"
                "matrices: W ~ N(0, 1 / fan_in),  rate η / m\n"
                "q besides: both · m^(−1/2)\n"
                "head: W = 0,  rate η / m\n"
                "embeddings, gains, biases: rate η",
        .use = "Tune the learning rate at the base width, then widen d_model and leave it. `optimlab-cli "
               "coord-check` shows that activations keep their size at every width. It is made for rules "
               "whose step has the size of the rate, such as AdamW, and wants a head of its own.",
        .citation =
            "Yang et al. 2022, Tensor Programs V, table 3, with attention's 1/d moved into q; compare "
            "microsoft/mup.",
    });
}

}  // namespace optimlab::init
