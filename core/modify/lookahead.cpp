// SPDX-License-Identifier: GPL-3.0-or-later
// Lookahead (Zhang et al. 2019): every k steps slow weights go a part of the way to the fast ones, which then
// begin again from there. The slow weights begin at the first weights, as in the paper; timm's begin at the
// first synchronisation, which then does nothing.
#include "core/modify/catalog.h"

namespace optimlab::modify {

namespace {

struct LookaheadParams {
    std::int64_t k = 0;
    double alpha = 0.5;

    static constexpr auto schema() {
        using P = LookaheadParams;
        using schema::field;
        return std::tuple{
            field("k", &P::k)
                .label("Lookahead: every")
                .at_least(0)
                .at_most(1e6)
                .slider(0, 20)
                .unit("steps")
                .help("Steps between two synchronisations of slow and fast weights; 5 to 10 are usual. 0: "
                      "none."),
            field("alpha", &P::alpha)
                .label("Lookahead: α")
                .above(0)
                .at_most(1)
                .slider(0.1, 1)
                .live()
                .enabled_by("k")
                .help("The part of the way that the slow weights go; 1 changes nothing."),
        };
    }
};

template <class T>
class Lookahead final : public Modifier<T> {
 public:
    using Params = LookaheadParams;
    static bool active(const Params& p) { return p.k > 0; }
    static std::string objection(const Params&, const optim::Entry& rule) {
        if (rule.traits.searches_itself) return base::message("reckons with the steps that it took itself");
        if (rule.traits.averages_itself) return base::message("looks ahead and averages by itself");
        return "";
    }

    Lookahead(const Params& params, const Site<T>& site)
        : Modifier<T>("lookahead", site.problem, site.inner(site.problem)),
          params_(params),
          slow_(this->add_weights("slow")) {}
    void set(const Json& params) override { params_ = schema::read<Params>(params); }

    optim::StepOutcome step(const optim::Step& step) override {
        const auto outcome = this->inner().step(step);
        if (outcome != optim::StepOutcome::moved || step.number % params_.k != 0) return outcome;
        const T alpha = static_cast<T>(params_.alpha);
        T *w = this->values(), *slow = slow_.data();
        this->each([=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i) {
                slow[i] += alpha * (w[i] - slow[i]);
                w[i] = slow[i];
            }
        });
        return outcome;
    }

 private:
    Params params_;
    tensor::Buffer<T>& slow_;
};

}  // namespace

Entry lookahead_entry() {
    return make_entry<Lookahead>({
        .id = "lookahead",
        .name = "Lookahead",
        .summary =
            "Slow weights follow the fast ones every few steps, and the fast ones start again from there.",
        .rule = "every k steps: θ_slow ← θ_slow + α (θ − θ_slow),  θ ← θ_slow",
        .use =
            "Takes noise out of the path and makes large learning rates bearable. It helps SGD and Adam with "
            "small batches most.",
        .citation = "Zhang et al., \"Lookahead Optimizer: k steps forward, 1 step back\", NeurIPS 2019.",
    });
}

}  // namespace optimlab::modify
