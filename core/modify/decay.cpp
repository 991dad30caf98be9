// SPDX-License-Identifier: GPL-3.0-or-later
// Weight decay in a place of the user's choice instead of the rule's own: coupled (added to the gradient),
// decoupled (the weights shrink), or corrected, which shrinks them in proportion to the square of the
// schedule so that a falling learning rate does not change where the weights' norms settle.
#include "core/modify/catalog.h"

namespace optimlab::modify {

namespace {

enum class DecayPlace { own, coupled, decoupled, corrected };

struct DecayParams {
    DecayPlace kind = DecayPlace::own;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("kind", &DecayParams::kind)
                .label("Decay")
                .choices("own", "coupled", "decoupled", "corrected")
                .help(
                    "own: as the optimizer's rule has it. coupled: λ θ joins the gradient. decoupled: the "
                    "weights shrink by 1 − η λ before the step. corrected: by 1 − η² λ / η_max. How strongly "
                    "is the optimizer's weight decay."),
        };
    }
};

template <class T>
class DecayModifier final : public Modifier<T> {
 public:
    using Params = DecayParams;
    static bool active(const Params& p) { return p.kind != DecayPlace::own; }
    static std::string objection(const Params&, const optim::Entry& rule) {
        if (rule.traits.decay == optim::Decay::none)
            return base::message("has no weight decay that could be placed");
        if (rule.traits.averages_itself)
            return base::message("decays at the point where it takes gradients, between two others");
        return "";
    }

    DecayModifier(const Params& params, const Site<T>& site)
        : Modifier<T>("decay", site.problem, site.inner(without_decay(site.problem))), params_(params) {
        take(site.rule_params);
    }
    void set(const Json& params) override { params_ = schema::read<Params>(params); }
    void configure(const Json& params) override {
        take(params);
        Modifier<T>::configure(params);
    }

    optim::StepOutcome step(const optim::Step& step) override {
        const double eta = params_.kind == DecayPlace::corrected
                               ? (highest_ > 0 ? step.lr * step.lr / highest_ : 0.0)
                               : step.lr;
        const T keep = static_cast<T>(1 - eta * strength_), joins = static_cast<T>(strength_);
        const auto& parameters = this->store().parameters();
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            if (!this->problem().decays_at(i)) continue;
            T* w = this->values() + parameters[i].offset;
            T* g = this->gradients() + parameters[i].offset;
            const bool coupled = params_.kind == DecayPlace::coupled;
            base::parallel_ranges(parameters[i].size, 16384, [=](std::int64_t begin, std::int64_t end) {
                if (coupled) {
#pragma omp simd
                    for (std::int64_t k = begin; k < end; ++k)
                        g[k] += joins * w[k];
                } else {
#pragma omp simd
                    for (std::int64_t k = begin; k < end; ++k)
                        w[k] *= keep;
                }
            });
        }
        return this->inner().step(step);
    }

 private:
    static Problem<T> without_decay(const Problem<T>& problem) {
        Problem<T> bare = problem;
        bare.decays.assign(problem.store.parameters().size(), false);
        return bare;
    }
    void take(const Json& rule_params) {
        strength_ = rule_params.at("weight_decay").get<double>();
        highest_ = rule_params.at("lr").get<double>();
    }

    Params params_;
    double strength_ = 0, highest_ = 0;
};

}  // namespace

Entry decay_entry() {
    return make_entry<DecayModifier>({
        .id = "decay",
        .name = "Place of the decay",
        .summary = "Weight decay coupled, decoupled or corrected, in place of what the rule has itself.",
        .rule = "coupled:    g ← g + λ θ\n"
                "decoupled:  θ ← (1 − η λ) θ\n"
                "corrected:  θ ← (1 − η² λ / η_max) θ",
        .use = "To compare L2 with decoupled decay on one rule: with Adam the difference is large, with SGD "
               "it is "
               "a factor. Corrected decay keeps the gradient's size from rising at the end of a schedule.",
        .citation =
            "Loshchilov and Hutter, ICLR 2019; Defazio, \"Why Gradients Rapidly Increase Near the End of "
            "Training\", 2025 (corrected).",
    });
}

}  // namespace optimlab::modify
