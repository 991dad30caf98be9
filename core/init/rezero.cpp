// SPDX-License-Identifier: GPL-3.0-or-later
// ReZero: every branch is multiplied by one learned number that begins at zero.
#include "core/init/catalog.h"
#include "core/init/fields.h"
#include "core/init/scheme.h"

namespace optimlab::init {

namespace {

struct ReZero {
    struct Params {
        double embedding_std = 0.02;
        static constexpr auto schema() { return std::tuple{fields::embedding_std(&Params::embedding_std)}; }
    };
    static Law law(const Params& p, const Weight& weight, const ModelSpec&) {
        if (weight.is_embedding()) return normal(p.embedding_std);
        return with_std(Distribution::uniform, xavier_std(weight));
    }
    static Needs needs(const Params&, const ModelSpec& model) {
        Needs needs;
        need_in_blocks(needs, model, "residual", "rezero");
        need_in_blocks(needs, model, "norm", "none", false);
        return needs;
    }
};

}  // namespace

Entry rezero_entry() {
    return make_entry<ReZero>({
        .id = "rezero",
        .name = "ReZero",
        .summary =
            "Every branch begins switched off, by a learned factor of zero; the matrices are Xavier's.",
        .rule = "x ← x + a f(x),  a = 0 at the start\n"
                "W ~ U(−b, b),  b = √(6 / (fan_in + fan_out))",
        .use =
            "Deep stacks begin as if they had no blocks, and open them as they learn. Choosing it sets the "
            "blocks' residuals and takes their norms out.",
        .citation = "Bachlechner et al., UAI 2021.",
    });
}

}  // namespace optimlab::init
