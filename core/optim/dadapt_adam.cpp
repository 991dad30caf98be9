// SPDX-License-Identifier: GPL-3.0-or-later
// D-Adaptation for Adam: the step size d is a lower bound of the distance to the solution that grows with
// the evidence (Defazio and Mishchenko 2023), as the authors' code has it.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct DadaptAdamParams {
    double lr = 1;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;
    bool decoupled_weight_decay = false;
    double d0 = 1e-6;
    double growth_rate = 0;
    bool use_bias_correction = false;

    static constexpr auto schema() {
        using P = DadaptAdamParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(0.01, 10).help(
                "Multiplies the step size that the rule finds by itself. Leave it at 1; the schedule works "
                "on it as usual."),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2),
            fields::eps(&P::eps),
            fields::coupled_decay(&P::weight_decay),
            fields::decoupled(&P::decoupled_weight_decay),
            field("d0", &P::d0)
                .label("d₀")
                .above(0)
                .log_slider(1e-8, 1e-2)
                .help("Where the estimate of the step size begins; too small costs a few steps, too large "
                      "may diverge."),
            field("growth_rate", &P::growth_rate)
                .label("Growth limit")
                .at_least(0)
                .slider(0, 2)
                .live()
                .help("The estimate d may grow by this factor in a step at most; 1.02 acts like a warmup. 0: "
                      "no limit."),
            field("use_bias_correction", &P::use_bias_correction)
                .label("Bias correction")
                .help("Adam's bias correction, which the method does without."),
        };
    }
};

template <class T>
class DadaptAdam final : public ElementwiseRule<T, DadaptAdamParams> {
 public:
    DadaptAdam(const DadaptAdamParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, DadaptAdamParams>(params, problem),
          mean_(this->add_state("exp_avg")),
          square_(this->add_state("exp_avg_sq")),
          sum_(this->add_state("s")) {
        this->add_number("d", d_);
        this->add_number("numerator_weighted", numerator_);
    }

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const double correction = p.use_bias_correction ? std::sqrt(bias_correction(p.beta2, step.number)) /
                                                              bias_correction(p.beta1, step.number)
                                                        : 1.0;
        const double scaled = d_ * step.lr * correction, slow = std::sqrt(p.beta2);

        T *mean = mean_, *square = square_, *sum = sum_;
        const T b1 = static_cast<T>(p.beta1);
        const T c1 = static_cast<T>(scaled * (1 - p.beta1));
        const T b2 = static_cast<T>(p.beta2);
        const T c2 = static_cast<T>(1 - p.beta2);
        const T b3 = static_cast<T>(slow);
        const T c3 = static_cast<T>(scaled * (1 - slow));
        const T eps = static_cast<T>(p.eps);
        const T strength = static_cast<T>(p.decoupled_weight_decay ? 0.0 : p.weight_decay);
        const auto [inner, length] = this->template sums<2>([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *m = mean + piece.at, *v = square + piece.at, *s = sum + piece.at;
            const T decay = piece.decays ? strength : T(0);
            double product = 0, absolute = 0;
#pragma omp simd reduction(+ : product, absolute)
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T gradient = g[i] + decay * w[i];
                product +=
                    static_cast<double>(gradient) * static_cast<double>(s[i] / (std::sqrt(v[i]) + eps));
                m[i] = b1 * m[i] + c1 * gradient;
                v[i] = b2 * v[i] + c2 * gradient * gradient;
                s[i] = b3 * s[i] + c3 * gradient;
                absolute += static_cast<double>(std::fabs(s[i]));
            }
            return std::array{product, absolute};
        });
        // Without a gradient so far there is nothing to estimate from, and nowhere to go.
        if (length == 0) return StepOutcome::moved;
        numerator_ = slow * numerator_ + (1 - slow) * scaled * inner;
        if (step.lr > 0) {
            const double estimate = numerator_ / ((1 - slow) * length);
            d_ = std::max(d_, p.growth_rate > 0 ? std::min(estimate, d_ * p.growth_rate) : estimate);
        }
        const T shrink = static_cast<T>(p.decoupled_weight_decay ? 1 - scaled * p.weight_decay : 1.0);
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *m = mean + piece.at, *v = square + piece.at;
            const T keep = piece.decays ? shrink : T(1);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i)
                w[i] = keep * w[i] - m[i] / (std::sqrt(v[i]) + eps);
        });
        return StepOutcome::moved;
    }

    void read_out(Readouts& readouts) const override { readouts.add("d", d_); }

 private:
    T *mean_, *square_, *sum_;
    double d_ = this->params_.d0;  ///< the estimate
    double numerator_ = 0;
};

}  // namespace

Entry dadapt_adam_entry() {
    return make_entry<DadaptAdam>(
        {
            .id = "dadapt_adam",
            .name = "D-Adapt Adam",
            .summary = "Adam that finds its own learning rate from a growing lower bound on the distance to "
                       "the solution.",
            .rule = "δ = d η\n"
                    "a = δ ⟨g, s / (√v + ε)⟩\n"
                    "m ← β₁ m + (1 − β₁) δ g,  v ← β₂ v + (1 − β₂) g²\n"
                    "s ← √β₂ s + (1 − √β₂) δ g,  r ← √β₂ r + (1 − √β₂) a\n"
                    "d ← max(d, r / ((1 − √β₂) ‖s‖₁))\n"
                    "θ ← θ − m / (√v + ε)",
            .use = "The forerunner of Prodigy, more careful in raising d. Leave η at 1, keep the "
                   "schedule, and watch d: it should level off early in the run.",
            .citation = "Defazio and Mishchenko, \"Learning-Rate-Free Learning by D-Adaptation\", ICML 2023. "
                        "Equals dadaptation.DAdaptAdam.",
        },
        {.scope = Scope::model, .adamw_ratio = 0});
}

}  // namespace optimlab::optim
