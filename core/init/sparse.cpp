// SPDX-License-Identifier: GPL-3.0-or-later
// Few weights for each input, as torch.nn.init.sparse_ has it.
#include "core/init/catalog.h"
#include "core/init/fields.h"

namespace optimlab::init {

namespace {

struct Sparse {
    struct Params {
        double sparsity = 0.9;
        double std = 0.1;
        double embedding_std = 0.02;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("sparsity", &Params::sparsity)
                    .label("Share of zeros")
                    .at_least(0)
                    .at_most(1)
                    .slider(0, 1)
                    .help("In every column of a matrix this share of weights begins at zero, chosen by "
                          "chance."),
                fields::std_(&Params::std),
                fields::embedding_std(&Params::embedding_std),
            };
        }
    };
    static Law law(const Params& p, const Weight& weight, const ModelSpec&) {
        if (weight.is_embedding()) return normal(p.embedding_std);
        return {Kind::sparse, p.std, p.sparsity};
    }
};

}  // namespace

Entry sparse_entry() {
    return make_entry<Sparse>({
        .id = "sparse",
        .name = "Sparse",
        .summary = "Most weights begin at zero, the rest are normal.",
        .rule = "W ~ N(0, σ²) or 0",
        .use = "Units begin unlike each other without being loud. The zeros are only a start: training fills "
               "them.",
        .citation = "Martens, ICML 2010. Equals torch.nn.init.sparse_ in distribution.",
    });
}

}  // namespace optimlab::init
