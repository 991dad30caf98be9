// SPDX-License-Identifier: GPL-3.0-or-later
// BERT's initialization.
#include "core/init/catalog.h"
#include "core/init/fields.h"

namespace optimlab::init {

namespace {

struct Bert {
    struct Params {
        double std = 0.02;
        bool truncated = false;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                fields::std_(&Params::std),
                field("truncated", &Params::truncated)
                    .label("Truncated")
                    .help(
                        "Nothing beyond two σ, as in Google's first code; transformers draws from the whole "
                        "distribution."),
            };
        }
    };
    static Law law(const Params& p, const Weight&, const ModelSpec&) {
        return p.truncated ? init::truncated(p.std, 2) : normal(p.std);
    }
};

}  // namespace

Entry bert_entry() {
    return make_entry<Bert>({
        .id = "bert",
        .name = "BERT",
        .summary = "One small normal distribution for every matrix, whatever the depth.",
        .rule = "W ~ N(0, σ²)",
        .use = "For encoders with a norm after each sum, which hold the stream's size by themselves.",
        .citation = "Devlin et al. 2019. Equals transformers' BertPreTrainedModel.",
    });
}

}  // namespace optimlab::init
