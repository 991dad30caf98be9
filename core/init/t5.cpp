// SPDX-License-Identifier: GPL-3.0-or-later
// T5's initialization, as transformers.T5PreTrainedModel has it. T5 leaves out attention's 1/√d and puts it
// into q's first weights; attention divides here, so q begins √d larger for the same scores.
#include <cmath>

#include "core/init/catalog.h"
#include "core/init/fields.h"
#include "core/init/scheme.h"

namespace optimlab::init {

namespace {

struct T5 {
    struct Params {
        double factor = 1;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("factor", &Params::factor)
                    .label("Factor f")
                    .above(0)
                    .log_slider(0.01, 10)
                    .help("Multiplies every spread; transformers calls it initializer_factor."),
            };
        }
    };
    static Law law(const Params& p, const Weight& weight, const ModelSpec&) {
        return normal(weight.is_embedding() ? p.factor : p.factor * lecun_std(weight));
    }
    static Needs needs(const Params&, const ModelSpec&) { return {{"model.tied_head", false}}; }
};

}  // namespace

Entry t5_entry() {
    return make_entry<T5>({
        .id = "t5",
        .name = "T5",
        .summary = "Embeddings of size 1, every matrix by its inputs.",
        .rule = "embeddings: W ~ N(0, f²)\n"
                "matrices: W ~ N(0, f² / fan_in)",
        .use =
            "For models with RMS norms before each branch. It wants a head of its own: tied to embeddings of "
            "this size it would begin far above ln V.",
        .citation =
            "Raffel et al. 2020. Equals transformers' T5PreTrainedModel, q with attention's 1/√d in it; the "
            "head as in t5x.",
    });
}

}  // namespace optimlab::init
