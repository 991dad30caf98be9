// SPDX-License-Identifier: GPL-3.0-or-later
// LayerScale: a learned factor per channel, which begins very small, in front of every branch.
#include "core/init/catalog.h"
#include "core/init/fields.h"
#include "core/init/scheme.h"

namespace optimlab::init {

namespace {

struct LayerScale {
    struct Params {
        double std = 0.02;
        static constexpr auto schema() { return std::tuple{fields::std_(&Params::std)}; }
    };
    static Law law(const Params& p, const Weight&, const ModelSpec&) { return truncated(p.std, 2); }
    static Needs needs(const Params&, const ModelSpec& model) {
        Needs needs;
        need_in_blocks(needs, model, "residual", "layer_scale");
        need_in_blocks(needs, model, "residual_scale", 1e-5, false);
        need_in_blocks(needs, model, "norm_place", "pre", false);
        return needs;
    }
};

}  // namespace

Entry layerscale_entry() {
    return make_entry<LayerScale>({
        .id = "layerscale",
        .name = "LayerScale",
        .summary = "Branches begin almost switched off, by a learned factor for each channel.",
        .rule = "x ← x + γ f(norm(x)),  γ = 10⁻⁵ at the start\n"
                "W ~ N(0, σ²) given |W| ≤ 2 σ",
        .use =
            "For deep vision transformers. Choosing it sets the blocks' residuals and their first factor, "
            "which "
            "is the blocks' residual_scale: the paper has 0.1 up to 18 blocks, 10⁻⁵ up to 24, 10⁻⁶ beyond.",
        .citation = "Touvron et al., ICCV 2021 (CaiT), as in timm.",
    });
}

}  // namespace optimlab::init
