// SPDX-License-Identifier: GPL-3.0-or-later
// GPT-2's initialization, as transformers.GPT2PreTrainedModel has it.
#include <cmath>

#include "core/init/catalog.h"
#include "core/init/fields.h"
#include "core/init/scheme.h"

namespace optimlab::init {

namespace {

struct Gpt2 {
    struct Params {
        double std = 0.02;
        double position_std = 0.02;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                fields::std_(&Params::std),
                field("position_std", &Params::position_std)
                    .label("Position σ")
                    .at_least(0)
                    .log_slider(1e-4, 1)
                    .help("Spread of the learned positions. OpenAI's first code had 0.01."),
            };
        }
    };
    static Law law(const Params& p, const Weight& weight, const ModelSpec& model) {
        if (weight.use == Use::position) return normal(p.position_std);
        return normal(weight.is_residual() ? p.std / std::sqrt(2 * depth_of(weight, model)) : p.std);
    }
};

}  // namespace

Entry gpt2_entry() {
    return make_entry<Gpt2>({
        .id = "gpt2",
        .name = "GPT-2",
        .summary = "One small normal distribution; what writes to the residual stream shrinks with depth.",
        .rule = "W ~ N(0, σ²)\n"
                "residual projections: N(0, σ² / (2 L))",
        .use =
            "For decoders with a norm before each branch. σ = 0.02 suits a width of about 768; narrow models "
            "bear more.",
        .citation = "Radford et al. 2019. Equals transformers' GPT2PreTrainedModel.",
    });
}

}  // namespace optimlab::init
