// SPDX-License-Identifier: GPL-3.0-or-later
// Orthogonal matrices, as torch.nn.init.orthogonal_ has them; q, k and v are one each.
#include "core/init/catalog.h"
#include "core/init/fields.h"

namespace optimlab::init {

namespace {

struct Orthogonal {
    struct Params {
        double gain = 1;
        double embedding_std = 0.02;

        static constexpr auto schema() {
            return std::tuple{
                fields::gain(&Params::gain),
                fields::embedding_std(&Params::embedding_std),
            };
        }
    };
    static Law law(const Params& p, const Weight& weight, const ModelSpec&) {
        if (weight.is_embedding()) return normal(p.embedding_std);
        return {Kind::orthogonal, p.gain};
    }
};

}  // namespace

Entry orthogonal_entry() {
    return make_entry<Orthogonal>({
        .id = "orthogonal",
        .name = "Orthogonal",
        .summary = "Matrices that only turn what they read: all directions keep their length.",
        .rule = "Wᵀ W = gain² I",
        .use =
            "For very deep networks and to see what perfectly conditioned layers do. It is about as loud as "
            "LeCun's.",
        .citation = "Saxe et al., ICLR 2014. Equals torch.nn.init.orthogonal_ in distribution.",
    });
}

}  // namespace optimlab::init
