// SPDX-License-Identifier: GPL-3.0-or-later
// One normal distribution for all matrices, with GPT-2's scaling of the projections that write to the
// residual stream.
#include <cmath>

#include "core/init/catalog.h"
#include "core/init/fields.h"

namespace optimlab::init {

namespace {

struct Normal {
    struct Params {
        double std = 0.02;
        bool scale_residual = true;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                fields::std_(&Params::std),
                field("scale_residual", &Params::scale_residual)
                    .label("Scale residual projections")
                    .help("Divides σ by √(2 · blocks) for the projections that write to the residual stream, "
                          "so that its spread does not grow with depth."),
            };
        }
    };
    static Law law(const Params& p, const Weight& weight, const ModelSpec& model) {
        double std = p.std;
        if (p.scale_residual && weight.is_residual())
            std /= std::sqrt(2.0 * static_cast<double>(model.blocks.size()));
        return normal(std);
    }
};

}  // namespace

Entry normal_entry() {
    return make_entry<Normal>({
        .id = "normal",
        .name = "Normal",
        .summary = "Every matrix from one normal distribution; projections into the residual stream smaller "
                   "with depth.",
        .rule = "W ~ N(0, σ²)\n"
                "residual projections: N(0, σ² / (2 L))",
        .use = "The usual start for GPT-like models. The first loss should be close to ln V, what guessing "
               "gives; if it is higher, σ is too large.",
        .citation = "Radford et al. 2019 (GPT-2), as in nanoGPT; equals torch.nn.init.normal_.",
    });
}

}  // namespace optimlab::init
