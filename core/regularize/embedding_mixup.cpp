// SPDX-License-Identifier: GPL-3.0-or-later
// Mixup's α; embedding and loss apply it (model/embedding.h, model/cross_entropy.h).
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class EmbeddingMixup final : public Regularizer {
 public:
    struct Params {
        double alpha = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("alpha", &Params::alpha)
                    .label("Mixup: α")
                    .at_least(0)
                    .at_most(100)
                    .slider(0, 2)
                    .live()
                    .help("How evenly two sequences are mixed: near 0 mostly one of them, 1 any share alike, "
                          "above 1 mostly half and half. 0 mixes nothing."),
            };
        }
    };
    static bool active(const Params& p) { return p.alpha > 0; }
    explicit EmbeddingMixup(const Params& params) : params_(params) {}

    void plan(model::Pass& pass) const override { pass.mixup = params_.alpha; }

 private:
    Params params_;
};

}  // namespace

Entry embedding_mixup_entry() {
    return make_entry<EmbeddingMixup>({
        .id = "embedding_mixup",
        .name = "Embedding mixup",
        .summary =
            "Trains on sequences that are mixed in pairs, and asks for both targets in that proportion.",
        .rule = "e ← μ e + (1 − μ) e′,  L ← μ L(y) + (1 − μ) L(y′),  μ ~ Beta(α, α)",
        .use =
            "Classification with few examples. e′ is another sequence of the batch, the first with the last "
            "and so on inwards; where one has ended the other stays as it is. For text generation it is "
            "strong medicine: try 0.1.",
        .citation =
            "Zhang et al., \"mixup: Beyond Empirical Risk Minimization\", ICLR 2018; Guo, Mao and Zhang, "
            "\"Augmenting Data with Mixup for Sentence Classification\", 2019.",
    });
}

}  // namespace optimlab::regularize
