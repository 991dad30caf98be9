// SPDX-License-Identifier: GPL-3.0-or-later
// Adan: Nesterov momentum written with differences of gradients (Xie et al. 2022), as the authors' code
// has it.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct AdanParams {
    double lr = 1e-3;
    double beta1 = 0.98;
    double beta2 = 0.92;
    double beta3 = 0.99;
    double eps = 1e-8;
    double weight_decay = 0;
    bool no_prox = false;

    static constexpr auto schema() {
        using P = AdanParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-4, 0.1),
            fields::beta1(&P::beta1),
            field("beta2", &P::beta2)
                .label("β₂")
                .at_least(0)
                .below(1)
                .slider(0, 0.999)
                .live()
                .help("Memory of the running mean of differences between gradients; also their weight."),
            field("beta3", &P::beta3)
                .label("β₃")
                .at_least(0)
                .below(1)
                .slider(0.9, 0.9999)
                .live()
                .help("Memory of the running mean of squares: about 1 / (1 − β₃) steps."),
            fields::eps(&P::eps),
            fields::decoupled_decay(&P::weight_decay),
            field("no_prox", &P::no_prox)
                .label("Decay first")
                .help("On: the weights shrink by 1 − η λ before the step, as in AdamW. Off: they are divided "
                      "by 1 + η λ after it (a proximal step)."),
        };
    }
};

template <class T>
class Adan final : public ElementwiseRule<T, AdanParams> {
 public:
    Adan(const AdanParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, AdanParams>(params, problem),
          mean_(this->add_state("exp_avg")),
          difference_(this->add_state("exp_avg_diff")),
          square_(this->add_state("exp_avg_sq")),
          previous_(this->add_state("previous_grad")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T of_mean = static_cast<T>(step.lr / bias_correction(p.beta1, step.number));
        const T of_difference = static_cast<T>(step.lr * p.beta2 / bias_correction(p.beta2, step.number));
        const T root = static_cast<T>(std::sqrt(bias_correction(p.beta3, step.number)));
        const T b1 = static_cast<T>(p.beta1);
        const T c1 = static_cast<T>(1 - p.beta1);
        const T b2 = static_cast<T>(p.beta2);
        const T c2 = static_cast<T>(1 - p.beta2);
        const T b3 = static_cast<T>(p.beta3);
        const T c3 = static_cast<T>(1 - p.beta3);
        const T eps = static_cast<T>(p.eps);
        const T before = static_cast<T>(p.no_prox ? 1 - step.lr * p.weight_decay : 1.0);
        const T after = static_cast<T>(p.no_prox ? 1.0 : 1 / (1 + step.lr * p.weight_decay));
        // The first gradient has none before it to differ from.
        const T known = static_cast<T>(step.number == 1 ? 0.0 : 1.0);

        T *mean = mean_, *difference = difference_, *square = square_, *previous = previous_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *m = mean + piece.at, *d = difference + piece.at, *v = square + piece.at,
              *o = previous + piece.at;
            const T first = piece.decays ? before : T(1), last = piece.decays ? after : T(1);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T change = known * (g[i] - o[i]), ahead = g[i] + b2 * change;
                m[i] = b1 * m[i] + c1 * g[i];
                d[i] = b2 * d[i] + c2 * change;
                v[i] = b3 * v[i] + c3 * ahead * ahead;
                w[i] = (first * w[i] -
                        (of_mean * m[i] + of_difference * d[i]) / (std::sqrt(v[i]) / root + eps)) *
                       last;
                o[i] = g[i];
            }
        });
        return StepOutcome::moved;
    }

 private:
    T *mean_, *difference_, *square_, *previous_;
};

}  // namespace

Entry adan_entry() {
    return make_entry<Adan>(
        {
            .id = "adan",
            .name = "Adan",
            .summary = "Adam with Nesterov's look ahead built from the difference between this gradient and "
                       "the last one.",
            .rule = "d = g − g₋₁  (0 in the first step)\n"
                    "m ← β₁ m + (1 − β₁) g,  r ← β₂ r + (1 − β₂) d\n"
                    "n ← β₃ n + (1 − β₃) (g + β₂ d)²\n"
                    "θ ← (θ − η (m̂ + β₂ r̂) / (√n̂ + ε)) / (1 + η λ)",
            .use = "Takes rates five to ten times AdamW's. It keeps four numbers for each weight, the "
                   "last gradient among them, so a new batch size or a change of data shows at once in "
                   "the differences.",
            .citation = "Xie et al., \"Adan: Adaptive Nesterov Momentum Algorithm for Faster Optimizing Deep "
                        "Models\", 2022. Equals sail-sg/Adan.",
        },
        {.decay = Decay::inside, .adamw_ratio = 5, .steps_by_rate = true});
}

}  // namespace optimlab::optim
