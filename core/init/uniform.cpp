// SPDX-License-Identifier: GPL-3.0-or-later
// One uniform distribution for all matrices, as torch.nn.init.uniform_(w, -a, a).
#include "core/init/catalog.h"
#include "core/init/fields.h"

namespace optimlab::init {

namespace {

struct Uniform {
    struct Params {
        double bound = 0.05;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("bound", &Params::bound)
                    .label("Bound a")
                    .at_least(0)
                    .log_slider(1e-4, 1)
                    .help("The first weights lie between −a and a; their standard deviation is a / √3."),
            };
        }
    };
    static Law law(const Params& p, const Weight&, const ModelSpec&) { return init::uniform(p.bound); }
};

}  // namespace

Entry uniform_entry() {
    return make_entry<Uniform>({
        .id = "uniform",
        .name = "Uniform",
        .summary = "Every matrix evenly from one interval around zero.",
        .rule = "W ~ U(−a, a)",
        .use =
            "The oldest start. It does not know how wide a layer is, so what is right for one width is wrong "
            "for another: watch the spread by depth.",
        .citation = "Equals torch.nn.init.uniform_.",
    });
}

}  // namespace optimlab::init
