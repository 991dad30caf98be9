// SPDX-License-Identifier: GPL-3.0-or-later
// Random search: every trial anywhere, with equal chances on each parameter's own scale.
#include "core/tune/catalog.h"

namespace optimlab::tune {

namespace {

class Random final : public Sampler {
 public:
    using Params = NoParams;
    Random(const Params&, const Search& search) : space_(search.space), seed_(search.seed) {}

    Start next(std::int64_t number, std::span<const Trial>) const override {
        auto rng = trial_rng(seed_, number);
        return random_point(space_, rng);
    }

 private:
    Space space_;
    std::uint64_t seed_;
};

}  // namespace

SamplerEntry random_entry() {
    return make_sampler_entry<Random>({
        .id = "random",
        .name = "Random",
        .summary = "Every trial anywhere in the space.",
        .rule = "u ~ U[0, 1) for each parameter",
        .use = "What every cleverer search must beat, and hard to beat with few trials. All trials are "
               "independent, so any number of them can run at once.",
        .citation = "Bergstra and Bengio, Random Search for Hyper-Parameter Optimization, JMLR 13 (2012).",
    });
}

}  // namespace optimlab::tune
