// SPDX-License-Identifier: GPL-3.0-or-later
// Everything at zero, as torch.nn.init.zeros_.
#include "core/init/catalog.h"
#include "core/init/fields.h"

namespace optimlab::init {

namespace {

struct Zeros {
    struct Params {
        static constexpr auto schema() { return std::tuple<>(); }
    };
    static Law law(const Params&, const Weight&, const ModelSpec&) { return init::constant(0); }
};

}  // namespace

Entry zeros_entry() {
    return make_entry<Zeros>({
        .id = "zeros",
        .name = "Zeros",
        .summary = "Every weight begins at zero.",
        .rule = "W = 0",
        .use =
            "To see that the first loss is then exactly ln V, and that nothing inside the blocks ever moves: "
            "products of zeros have gradients of zero.",
        .citation = "Equals torch.nn.init.zeros_.",
    });
}

}  // namespace optimlab::init
