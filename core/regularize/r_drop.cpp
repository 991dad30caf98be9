// SPDX-License-Identifier: GPL-3.0-or-later
// R-Drop: each sequence twice in a pass, and a term of the loss (model/cross_entropy.h).
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class RDrop final : public Regularizer {
 public:
    struct Params {
        double alpha = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("alpha", &Params::alpha)
                    .label("R-Drop: α")
                    .at_least(0)
                    .at_most(100)
                    .slider(0, 5)
                    .help("Weight of the difference between two passes that drop different units. 1 to 5 is "
                          "usual; "
                          "0 is one pass."),
            };
        }
    };
    static bool active(const Params& p) { return p.alpha > 0; }
    static std::string objection(const model::Pass& pass) {
        if (pass.differs_by_chance()) return "";
        return base::message(
            "without dropout both passes are the same; set a rate of dropout, token_dropout or drop_path");
    }
    explicit RDrop(const Params& params) : params_(params) {}

    void plan(model::Pass& pass) const override { pass.loss.r_drop = params_.alpha; }
    std::int64_t copies() const override { return params_.alpha > 0 ? 2 : 1; }
    void read_out(const model::LossTerms& terms, base::Readouts& out) const override {
        if (params_.alpha > 0) out.add("r_drop", terms.r_drop);
    }

 private:
    Params params_;
};

}  // namespace

Entry r_drop_entry() {
    return make_entry<RDrop>({
        .id = "r_drop",
        .name = "R-Drop",
        .summary = "Passes each sequence twice with different dropout, and asks both predictions to agree.",
        .rule = "L = ½ (L(p) + L(p′)) + α · ½ (KL(p‖p′) + KL(p′‖p))",
        .use =
            "Fine-tuning and translation, where it beats dropout alone. It needs dropout, and twice the time "
            "and activations of a step.",
        .citation =
            "Wu et al., \"R-Drop: Regularized Dropout for Neural Networks\", NeurIPS 2021. Equals the "
            "authors' compute_kl_loss.",
    });
}

}  // namespace optimlab::regularize
