// SPDX-License-Identifier: GPL-3.0-or-later
// Lion: steps of one size along the sign of an interpolated momentum, with decoupled weight decay (Chen et
// al. 2023, algorithm 2). One state tensor instead of Adam's two.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct LionParams {
    double lr = 1e-4;
    double beta1 = 0.9;
    double beta2 = 0.99;
    double weight_decay = 0;

    static constexpr auto schema() {
        using P = LionParams;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-6, 1e-2),
            fields::beta1(&P::beta1).help(
                "Share of the momentum in the direction of a step; the rest is the new gradient."),
            fields::beta2(&P::beta2).help("Memory of the momentum: about 1 / (1 − β₂) steps."),
            fields::decoupled_decay(&P::weight_decay).log_slider(1e-4, 10),
        };
    }
};

template <class T>
class Lion final : public ElementwiseRule<T, LionParams> {
 public:
    Lion(const LionParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, LionParams>(params, problem), mean_(this->add_state("exp_avg")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T rate = static_cast<T>(step.lr);
        const T b1 = static_cast<T>(p.beta1);
        const T c1 = static_cast<T>(1 - p.beta1);
        const T b2 = static_cast<T>(p.beta2);
        const T c2 = static_cast<T>(1 - p.beta2);
        const T shrink = static_cast<T>(1 - step.lr * p.weight_decay);

        T* mean = mean_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T* m = mean + piece.at;
            const T keep = piece.decays ? shrink : T(1);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T direction = b1 * m[i] + c1 * g[i];
                w[i] = keep * w[i] - rate * static_cast<T>((direction > 0) - (direction < 0));
                m[i] = b2 * m[i] + c2 * g[i];
            }
        });
        return StepOutcome::moved;
    }

 private:
    T* mean_;
};

}  // namespace

Entry lion_entry() {
    return make_entry<Lion>(
        {
            .id = "lion",
            .name = "Lion",
            .summary = "Moves every weight by the learning rate along the sign of an interpolated momentum.",
            .rule = "c = β₁ m + (1 − β₁) g\n"
                    "θ ← θ − η λ θ − η sign(c)\n"
                    "m ← β₂ m + (1 − β₂) g",
            .use = "Half of AdamW's memory. Take a third to a tenth of AdamW's rate and three to ten "
                   "times its decay. Every step has the same length, so the loss settles only as the "
                   "rate falls; if it jitters at the end, lower the schedule's floor.",
            .citation = "Chen et al., \"Symbolic Discovery of Optimization Algorithms\", NeurIPS 2023, "
                        "algorithm 2. Equals lion-pytorch.",
        },
        {.decay = Decay::decoupled, .adamw_ratio = 0.1, .steps_by_rate = true});
}

}  // namespace optimlab::optim
