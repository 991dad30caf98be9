// SPDX-License-Identifier: GPL-3.0-or-later
// LayerDrop's rate; the stack of blocks applies it (model/transformer.cpp).
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class LayerDrop final : public Regularizer {
 public:
    struct Params {
        double rate = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("rate", &Params::rate)
                    .label("Layer drop: p")
                    .at_least(0)
                    .below(1)
                    .slider(0, 0.5)
                    .live()
                    .help("Share of training passes in which a block is left out, each block by itself. What "
                          "is "
                          "left out costs no time."),
            };
        }
    };
    static bool active(const Params& p) { return p.rate > 0; }
    explicit LayerDrop(const Params& params) : params_(params) {}

    void plan(model::Pass& pass) const override { pass.layer_drop = params_.rate; }

 private:
    Params params_;
};

}  // namespace

Entry layer_drop_entry() {
    return make_entry<LayerDrop>({
        .id = "layer_drop",
        .name = "Layer drop",
        .summary = "Leaves out whole blocks at random, for the whole batch, while training.",
        .rule = "x ← x with probability p,  else block(x)",
        .use = "Deep models, also to cut blocks away after training. Nothing is rescaled: at evaluation all "
               "blocks act, so keep p at 0.2 or below.",
        .citation =
            "Fan, Grave and Joulin, \"Reducing Transformer Depth on Demand with Structured Dropout\", "
            "ICLR 2020.",
    });
}

}  // namespace optimlab::regularize
