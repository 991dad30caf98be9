// SPDX-License-Identifier: GPL-3.0-or-later
// RAdam: Adam whose adaptive divisor is switched on and scaled as its variance becomes tractable (Liu et
// al. 2020), as torch.optim.RAdam has it.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct RadamParams {
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;
    bool decoupled_weight_decay = false;

    static constexpr auto schema() {
        using P = RadamParams;
        return std::tuple{
            fields::lr(&P::lr),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2),
            fields::eps(&P::eps),
            fields::coupled_decay(&P::weight_decay),
            fields::decoupled(&P::decoupled_weight_decay),
        };
    }
};

template <class T>
class Radam final : public ElementwiseRule<T, RadamParams> {
 public:
    Radam(const RadamParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, RadamParams>(params, problem),
          mean_(this->add_state("exp_avg")),
          square_(this->add_state("exp_avg_sq")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const auto t = static_cast<double>(step.number);
        const double correction2 = bias_correction(p.beta2, step.number), longest = 2 / (1 - p.beta2) - 1;
        const double length = longest - 2 * t * std::pow(p.beta2, t) / correction2;
        // Below 5 the variance of the divisor cannot be told: step along the mean alone.
        const bool adapts = length > 5;
        const double rectified =
            adapts
                ? std::sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
                : 1.0;
        const T rate = static_cast<T>(step.lr / bias_correction(p.beta1, step.number) * rectified *
                                      (adapts ? std::sqrt(correction2) : 1.0));
        const T b1 = static_cast<T>(p.beta1);
        const T c1 = static_cast<T>(1 - p.beta1);
        const T b2 = static_cast<T>(p.beta2);
        const T c2 = static_cast<T>(1 - p.beta2);
        const T eps = static_cast<T>(p.eps);
        const T shrink = static_cast<T>(p.decoupled_weight_decay ? 1 - step.lr * p.weight_decay : 1.0);
        const T strength = static_cast<T>(p.decoupled_weight_decay ? 0.0 : p.weight_decay);

        T *mean = mean_, *square = square_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *m = mean + piece.at, *v = square + piece.at;
            const T keep = piece.decays ? shrink : T(1);
            const T decay = piece.decays ? strength : T(0);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T gradient = g[i] + decay * w[i];
                m[i] = b1 * m[i] + c1 * gradient;
                v[i] = b2 * v[i] + c2 * gradient * gradient;
                w[i] = keep * w[i] - rate * m[i] / (adapts ? std::sqrt(v[i]) + eps : T(1));
            }
        });
        return StepOutcome::moved;
    }

 private:
    T *mean_, *square_;
};

}  // namespace

Entry radam_entry() {
    return make_entry<Radam>(
        {
            .id = "radam",
            .name = "RAdam",
            .summary = "Adam with a built-in warmup: its steps are scaled down while the running mean of "
                       "squares rests on few gradients.",
            .rule = "ρ∞ = 2 / (1 − β₂) − 1,  ρ = ρ∞ − 2 t β₂ᵗ / (1 − β₂ᵗ)\n"
                    "r = √((ρ − 4)(ρ − 2) ρ∞ / ((ρ∞ − 4)(ρ∞ − 2) ρ))\n"
                    "ρ > 5: θ ← θ − η r m̂ / (√v̂ + ε)\n"
                    "else:  θ ← θ − η m̂",
            .use = "When you would rather not choose a warmup: the first steps (five with β₂ = 0.999) "
                   "are momentum steps, the next ones are scaled by r, which rises to 1. A warmup in "
                   "the schedule is then too much of it.",
            .citation =
                "Liu et al., \"On the Variance of the Adaptive Learning Rate and Beyond\", ICLR 2020. "
                "Equals torch.optim.RAdam.",
        },
        {.adamw_ratio = 1, .steps_by_rate = true});
}

}  // namespace optimlab::optim
