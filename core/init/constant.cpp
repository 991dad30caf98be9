// SPDX-License-Identifier: GPL-3.0-or-later
// All weights alike, as torch.nn.init.constant_.
#include "core/init/catalog.h"
#include "core/init/fields.h"

namespace optimlab::init {

namespace {

struct Constant {
    struct Params {
        double value = 0.02;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("value", &Params::value)
                    .label("Value c")
                    .at_least(-100)
                    .at_most(100)
                    .slider(-0.1, 0.1)
                    .help("Where every weight begins."),
            };
        }
    };
    static Law law(const Params& p, const Weight&, const ModelSpec&) { return init::constant(p.value); }
};

}  // namespace

Entry constant_entry() {
    return make_entry<Constant>({
        .id = "constant",
        .name = "Constant",
        .summary = "Every weight begins at the same number.",
        .rule = "W = c",
        .use = "To see why weights begin at random: units that begin alike get the same gradient and stay "
               "alike, so a layer of many is as good as a layer of one.",
        .citation = "Equals torch.nn.init.constant_ (ones_ with c = 1).",
    });
}

}  // namespace optimlab::init
