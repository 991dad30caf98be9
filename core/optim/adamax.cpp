// SPDX-License-Identifier: GPL-3.0-or-later
// Adamax: Adam with the infinity norm in place of the second moment (Kingma and Ba 2015, section 7.1), as
// torch.optim.Adamax has it.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct AdamaxParams {
    double lr = 2e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;

    static constexpr auto schema() {
        using P = AdamaxParams;
        return std::tuple{
            fields::lr(&P::lr),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2).help(
                "Memory of the largest gradient: it fades by this factor each step."),
            fields::eps(&P::eps),
            fields::coupled_decay(&P::weight_decay),
        };
    }
};

template <class T>
class Adamax final : public ElementwiseRule<T, AdamaxParams> {
 public:
    Adamax(const AdamaxParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, AdamaxParams>(params, problem),
          mean_(this->add_state("exp_avg")),
          norm_(this->add_state("exp_inf")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T rate = static_cast<T>(step.lr / bias_correction(p.beta1, step.number));
        const T b1 = static_cast<T>(p.beta1);
        const T c1 = static_cast<T>(1 - p.beta1);
        const T b2 = static_cast<T>(p.beta2);
        const T eps = static_cast<T>(p.eps);
        const T strength = static_cast<T>(p.weight_decay);

        T *mean = mean_, *norm = norm_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *m = mean + piece.at, *u = norm + piece.at;
            const T decay = piece.decays ? strength : T(0);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T gradient = g[i] + decay * w[i];
                m[i] = b1 * m[i] + c1 * gradient;
                u[i] = std::max(b2 * u[i], std::fabs(gradient) + eps);
                w[i] -= rate * m[i] / u[i];
            }
        });
        return StepOutcome::moved;
    }

 private:
    T *mean_, *norm_;
};

}  // namespace

Entry adamax_entry() {
    return make_entry<Adamax>(
        {
            .id = "adamax",
            .name = "Adamax",
            .summary = "Adam that divides by the largest recent gradient instead of their root mean square.",
            .rule = "g ← g + λ θ\n"
                    "m ← β₁ m + (1 − β₁) g\n"
                    "u ← max(β₂ u, |g| + ε)\n"
                    "θ ← θ − η / (1 − β₁ᵗ) · m / u",
            .use = "Calmer than Adam where gradients are sparse or have outliers: one large gradient "
                   "makes the steps of that element small for about 1 / (1 − β₂) steps.",
            .citation = "Kingma and Ba, ICLR 2015, section 7.1. Equals torch.optim.Adamax.",
        },
        {.adamw_ratio = 2, .steps_by_rate = true});
}

}  // namespace optimlab::optim
