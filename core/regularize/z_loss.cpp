// SPDX-License-Identifier: GPL-3.0-or-later
// z-loss; the loss applies it (model/cross_entropy.h).
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class ZLoss final : public Regularizer {
 public:
    struct Params {
        double weight = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("weight", &Params::weight)
                    .label("z-loss")
                    .at_least(0)
                    .at_most(1)
                    .log_slider(1e-6, 0.1)
                    .live()
                    .help("Weight of the squared logarithm of the softmax's denominator. 1e-4 is usual; 0 is "
                          "none."),
            };
        }
    };
    static bool active(const Params& p) { return p.weight > 0; }
    explicit ZLoss(const Params& params) : params_(params) {}

    void plan(model::Pass& pass) const override { pass.loss.z_loss = params_.weight; }

    void read_out(const model::LossTerms& terms, base::Readouts& out) const override {
        if (params_.weight > 0) out.add("z_loss", terms.z_loss);
    }

 private:
    Params params_;
};

}  // namespace

Entry z_loss_entry() {
    return make_entry<ZLoss>({
        .id = "z_loss",
        .name = "z-loss",
        .summary =
            "Keeps the scores from drifting away together, which softmax cannot feel but rounding can.",
        .rule = "L ← L + w · (ln Σ exp z)²",
        .use = "Long runs of large models, where drifting scores end in spikes. On small models it changes "
               "little. "
               "The training loss contains the term, the validation loss does not.",
        .citation = "Chowdhery et al., \"PaLM: Scaling Language Modeling with Pathways\", 2022.",
    });
}

}  // namespace optimlab::regularize
