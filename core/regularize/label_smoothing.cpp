// SPDX-License-Identifier: GPL-3.0-or-later
// Label smoothing; the loss applies it (model/cross_entropy.h).
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

enum class Shared { all, others };

class LabelSmoothing final : public Regularizer {
 public:
    struct Params {
        double epsilon = 0;
        Shared shared_by = Shared::all;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("epsilon", &Params::epsilon)
                    .label("Label smoothing ε")
                    .at_least(0)
                    .below(1)
                    .slider(0, 0.3)
                    .live()
                    .help(
                        "Share of the probability that is taken from the right answer and given to all. 0.1 "
                        "is the 2017 Transformer's; 0 is none."),
                field("shared_by", &Params::shared_by)
                    .label("Shared by")
                    .choices("all", "others")
                    .live()
                    .help("Who gets that share: all V classes, as in PyTorch, or the V − 1 others."),
            };
        }
    };
    static bool active(const Params& p) { return p.epsilon > 0; }
    explicit LabelSmoothing(const Params& params) : params_(params) {}

    void plan(model::Pass& pass) const override {
        pass.loss.label_smoothing = params_.epsilon;
        pass.loss.smooth_others_only = params_.shared_by == Shared::others;
    }

    void read_out(const model::LossTerms& terms, base::Readouts& out) const override {
        if (params_.epsilon > 0) out.add("label_smoothing", terms.label_smoothing);
    }

 private:
    Params params_;
};

}  // namespace

Entry label_smoothing_entry() {
    return make_entry<LabelSmoothing>({
        .id = "label_smoothing",
        .name = "Label smoothing",
        .summary = "Asks for a little less than certainty, so that the model does not become overconfident.",
        .rule = "p(target) = 1 − ε + ε / V,  p(other) = ε / V\n"
                "shared by others: 1 − ε and ε / (V − 1)",
        .use =
            "Translation and classification, where it often helps the metric although the loss reads higher: "
            "the training loss cannot fall below the entropy of p. The validation loss is measured without "
            "it.",
        .citation =
            "Szegedy et al., \"Rethinking the Inception Architecture for Computer Vision\", CVPR 2016. "
            "Equals torch.nn.CrossEntropyLoss(label_smoothing=ε).",
    });
}

}  // namespace optimlab::regularize
