// SPDX-License-Identifier: GPL-3.0-or-later
// Dropout's rates; the layers apply them (model/dropout.h).
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class DropoutRegularizer final : public Regularizer {
 public:
    struct Params {
        double embedding = 0, attention = 0, residual = 0, feed_forward = 0;

        static constexpr auto schema() {
            using schema::field;
            const auto rate = [](auto f) { return f.at_least(0).below(1).slider(0, 0.5).live(); };
            return std::tuple{
                rate(field("embedding", &Params::embedding)
                         .label("Dropout: embedding")
                         .help("Share of the embedded input that is set to zero at random in each training "
                               "step.")),
                rate(field("attention", &Params::attention)
                         .label("Dropout: attention")
                         .help("Share of attention weights that is dropped: the model may not lean on one "
                               "token.")),
                rate(field("residual", &Params::residual)
                         .label("Dropout: residual")
                         .help("Share of each branch's output that is dropped before it joins the residual "
                               "stream.")),
                rate(field("feed_forward", &Params::feed_forward)
                         .label("Dropout: feed-forward")
                         .help("Share of the feed-forward layer's hidden channels that is dropped.")),
            };
        }
    };
    static bool active(const Params& p) {
        return p.embedding > 0 || p.attention > 0 || p.residual > 0 || p.feed_forward > 0;
    }
    explicit DropoutRegularizer(const Params& params) : params_(params) {}

    void plan(model::Pass& pass) const override {
        pass.rates = {params_.embedding, params_.attention, params_.residual, params_.feed_forward};
    }

 private:
    Params params_;
};

}  // namespace

Entry dropout_entry() {
    return make_entry<DropoutRegularizer>({
        .id = "dropout",
        .name = "Dropout",
        .summary = "Sets random activations to zero while training, so that no unit can rely on another.",
        .rule = "x ← x · mask / (1 − p),  mask ~ Bernoulli(1 − p)",
        .use = "When the validation loss rises while the training loss still falls. The training loss then "
               "reads higher "
               "than it is: it is measured with units missing. Small models on much data want none.",
        .citation = "Srivastava et al., \"Dropout: A Simple Way to Prevent Neural Networks from "
                    "Overfitting\", JMLR 2014.",
    });
}

}  // namespace optimlab::regularize
