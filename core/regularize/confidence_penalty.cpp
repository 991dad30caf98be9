// SPDX-License-Identifier: GPL-3.0-or-later
// The confidence penalty; the loss applies it (model/cross_entropy.h).
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class ConfidencePenalty final : public Regularizer {
 public:
    struct Params {
        double beta = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("beta", &Params::beta)
                    .label("Confidence penalty: β")
                    .at_least(0)
                    .at_most(10)
                    .slider(0, 1)
                    .live()
                    .help("What a nat of the prediction's entropy is worth. 0.1 is usual; 0 is none."),
            };
        }
    };
    static bool active(const Params& p) { return p.beta > 0; }
    explicit ConfidencePenalty(const Params& params) : params_(params) {}

    void plan(model::Pass& pass) const override { pass.loss.confidence_penalty = params_.beta; }
    void read_out(const model::LossTerms& terms, base::Readouts& out) const override {
        if (params_.beta > 0) out.add("confidence_penalty", terms.confidence_penalty);
    }

 private:
    Params params_;
};

}  // namespace

Entry confidence_penalty_entry() {
    return make_entry<ConfidencePenalty>({
        .id = "confidence_penalty",
        .name = "Confidence penalty",
        .summary = "Rewards predictions that leave room for other answers: their entropy is subtracted.",
        .rule = "L ← L − β H(p),  H(p) = − Σ p ln p",
        .use = "As label smoothing, but what is shared follows the model instead of being equal for all. The "
               "training loss reads lower by the term; the validation loss is measured without it.",
        .citation = "Pereyra et al., \"Regularizing Neural Networks by Penalizing Confident Output "
                    "Distributions\", 2017.",
    });
}

}  // namespace optimlab::regularize
