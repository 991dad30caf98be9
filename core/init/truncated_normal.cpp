// SPDX-License-Identifier: GPL-3.0-or-later
// A normal distribution without its tails, as torch.nn.init.trunc_normal_ with a = -cut·σ, b = cut·σ.
#include "core/init/catalog.h"
#include "core/init/fields.h"

namespace optimlab::init {

namespace {

struct TruncatedNormal {
    struct Params {
        double std = 0.02;
        double cut = 2;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                fields::std_(&Params::std),
                field("cut", &Params::cut)
                    .label("Cut c")
                    .at_least(0.1)
                    .at_most(8)
                    .slider(0.5, 4)
                    .unit("σ")
                    .help(
                        "Nothing lies farther from zero than this many σ. What remains has a smaller spread: "
                        "0.88 σ for a cut at 2."),
            };
        }
    };
    static Law law(const Params& p, const Weight&, const ModelSpec&) { return truncated(p.std, p.cut); }
};

}  // namespace

Entry truncated_normal_entry() {
    return make_entry<TruncatedNormal>({
        .id = "truncated_normal",
        .name = "Cut normal",
        .summary = "Every matrix from one normal distribution without its tails.",
        .rule = "W ~ N(0, σ²) given |W| ≤ c σ",
        .use = "No weight begins as an outlier. ViT and the original BERT use it with σ = 0.02.",
        .citation = "Equals torch.nn.init.trunc_normal_.",
    });
}

}  // namespace optimlab::init
