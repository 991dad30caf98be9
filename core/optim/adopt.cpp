// SPDX-License-Identifier: GPL-3.0-or-later
// ADOPT: Adam that divides by the second moment of the step before, so that it converges with any β₂
// (Taniguchi et al. 2024), with the clipping of the authors' second version.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct AdoptParams {
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.9999;
    double eps = 1e-6;
    double weight_decay = 0;
    double clip_exp = 0.333;

    static constexpr auto schema() {
        using P = AdoptParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2),
            fields::eps(&P::eps),
            fields::decoupled_decay(&P::weight_decay),
            field("clip_exp", &P::clip_exp)
                .label("Clipping power")
                .at_least(0)
                .at_most(2)
                .slider(0, 1)
                .live()
                .help("The normalised gradient is clipped to (t − 1) to this power, which keeps the first "
                      "steps in check. 0 clips to 1."),
        };
    }
};

template <class T>
class Adopt final : public ElementwiseRule<T, AdoptParams> {
 public:
    Adopt(const AdoptParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, AdoptParams>(params, problem),
          mean_(this->add_state("exp_avg")),
          square_(this->add_state("exp_avg_sq")) {}

    StepOutcome step(const Step& step) override {
        if (step.number == 1) {
            T* square = square_;
            this->each([=](const Piece<T>& piece) {
                T *g = piece.g, *v = square + piece.at;
#pragma omp simd
                for (std::int64_t i = 0; i < piece.size; ++i)
                    v[i] = g[i] * g[i];
            });
            return StepOutcome::moved;
        }
        const auto& p = this->params_;
        const T rate = static_cast<T>(step.lr);
        const T b1 = static_cast<T>(p.beta1);
        const T c1 = static_cast<T>(1 - p.beta1);
        const T b2 = static_cast<T>(p.beta2);
        const T c2 = static_cast<T>(1 - p.beta2);
        const T eps = static_cast<T>(p.eps);
        const T limit = static_cast<T>(std::pow(static_cast<double>(step.number - 1), p.clip_exp));
        const T shrink = static_cast<T>(1 - step.lr * p.weight_decay);

        T *mean = mean_, *square = square_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *m = mean + piece.at, *v = square + piece.at;
            const T keep = piece.decays ? shrink : T(1);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T normed = g[i] / std::max(std::sqrt(v[i]), eps);
                m[i] = b1 * m[i] + c1 * std::min(std::max(normed, -limit), limit);
                w[i] = keep * w[i] - rate * m[i];
                v[i] = b2 * v[i] + c2 * g[i] * g[i];
            }
        });
        return StepOutcome::moved;
    }

 private:
    T *mean_, *square_;
};

}  // namespace

Entry adopt_entry() {
    return make_entry<Adopt>(
        {
            .id = "adopt",
            .name = "ADOPT",
            .summary = "Adam with the order changed: gradients are divided by the squares of earlier steps "
                       "only, and averaged after the division.",
            .rule = "t = 1: v ← g², nothing else\n"
                    "n = g / max(√v, ε), clipped to ± (t − 1)^0.333\n"
                    "m ← β₁ m + (1 − β₁) n\n"
                    "θ ← θ − η λ θ − η m\n"
                    "v ← β₂ v + (1 − β₂) g²",
            .use = "Where Adam is unstable with a long memory: β₂ = 0.9999 is safe here. The first step "
                   "only measures. No bias correction, so the first steps are small.",
            .citation = "Taniguchi et al., \"ADOPT: Modified Adam Can Converge with Any β₂ with the Optimal "
                        "Rate\", NeurIPS 2024. Equals timm's Adopt.",
        },
        {.decay = Decay::decoupled, .adamw_ratio = 1, .steps_by_rate = true});
}

}  // namespace optimlab::optim
