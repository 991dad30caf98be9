// SPDX-License-Identifier: GPL-3.0-or-later
// Fixup: no norms; the last matrix of each branch begins at zero and the others shrink with the number of
// branches.
#include <cmath>

#include "core/init/catalog.h"
#include "core/init/fields.h"
#include "core/init/scheme.h"

namespace optimlab::init {

namespace {

struct Fixup {
    struct Params {
        double embedding_std = 0.02;
        static constexpr auto schema() { return std::tuple{fields::embedding_std(&Params::embedding_std)}; }
    };
    static Law law(const Params& p, const Weight& weight, const ModelSpec& model) {
        if (weight.is_embedding()) return normal(p.embedding_std);
        if (weight.is_residual() || weight.use == Use::head) return constant(0);
        const double he = std::sqrt(2.0) * lecun_std(weight);
        if (!is_on_value_path(weight)) return normal(lecun_std(weight));
        const double branches = has_two_stacks(model) && !weight.of_encoder ? 3 : 2;
        return normal(he / std::sqrt(branches * depth_of(weight, model)));
    }
    static Needs needs(const Params&, const ModelSpec& model) {
        Needs needs;
        need_in_blocks(needs, model, "norm", "none");
        need_in_blocks(needs, model, "residual", "learned_scale", false);
        need_in_blocks(needs, model, "residual_scale", 1.0, false);
        needs.push_back({"model.final_norm", "none", false});
        needs.push_back({"model.bias", true, false});
        needs.push_back({"model.tied_head", false});
        return needs;
    }
};

}  // namespace

Entry fixup_entry() {
    return make_entry<Fixup>({
        .id = "fixup",
        .name = "Fixup",
        .summary =
            "No norms: every branch begins by adding nothing, and its first matrix shrinks with depth.",
        .rule = "last matrix of a branch, head: W = 0\n"
                "first: W ~ N(0, 2 / fan_in) · B^(−1/2)\n"
                "q, k: W ~ N(0, 1 / fan_in)",
        .use = "The first loss is exactly ln V and the stream has the same size at every depth. Choosing it "
               "takes "
               "the norms out, gives each branch one learned scale that begins at 1 and turns biases on: one "
               "for "
               "each channel, where the paper has one for each matrix.",
        .citation = "Zhang et al., ICLR 2019, with m = 2 matrices in a branch.",
    });
}

}  // namespace optimlab::init
