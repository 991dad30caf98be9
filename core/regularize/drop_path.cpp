// SPDX-License-Identifier: GPL-3.0-or-later
// Stochastic depth's rate; the sublayers apply it (model/sublayer.h).
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class DropPath final : public Regularizer {
 public:
    struct Params {
        double rate = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("rate", &Params::rate)
                    .label("Drop path: p")
                    .at_least(0)
                    .below(1)
                    .slider(0, 0.5)
                    .live()
                    .help(
                        "Share of sequences that skip a branch of the last block. Earlier blocks are skipped "
                        "less, in proportion to their depth, the first never."),
            };
        }
    };
    static bool active(const Params& p) { return p.rate > 0; }
    explicit DropPath(const Params& params) : params_(params) {}

    void plan(model::Pass& pass) const override { pass.drop_path = params_.rate; }

 private:
    Params params_;
};

}  // namespace

Entry drop_path_entry() {
    return make_entry<DropPath>({
        .id = "drop_path",
        .name = "Drop path",
        .summary =
            "Lets random sequences skip a branch, attention or feed-forward, deeper blocks more often.",
        .rule = "x ← x + f(x) · mask / (1 − pₗ),  mask ~ Bernoulli(1 − pₗ) for each sequence\n"
                "pₗ = p · l / (L − 1),  l = 0 … L − 1",
        .use =
            "Deep models: gradients reach the first blocks by a shorter way, and the model becomes a mixture "
            "of shallower ones. 0.1 for a dozen blocks; few blocks need none.",
        .citation =
            "Huang et al., \"Deep Networks with Stochastic Depth\", ECCV 2016. Equals timm's DropPath with "
            "its rates by depth.",
    });
}

}  // namespace optimlab::regularize
