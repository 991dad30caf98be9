// SPDX-License-Identifier: GPL-3.0-or-later
// NAdam: Adam with Nesterov momentum and a momentum that warms up (Dozat 2016), by the formula; some
// versions of PyTorch deviate from it.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct NadamParams {
    double lr = 2e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;
    double momentum_decay = 4e-3;
    bool decoupled_weight_decay = false;

    static constexpr auto schema() {
        using P = NadamParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2),
            fields::eps(&P::eps),
            fields::coupled_decay(&P::weight_decay),
            field("momentum_decay", &P::momentum_decay)
                .label("ψ")
                .at_least(0)
                .log_slider(1e-4, 1e-1)
                .live()
                .help("How fast the momentum warms up from half of β₁: μₜ = β₁ (1 − ½ · 0.96^(t ψ))."),
            fields::decoupled(&P::decoupled_weight_decay),
        };
    }
};

template <class T>
class Nadam final : public ElementwiseRule<T, NadamParams> {
 public:
    Nadam(const NadamParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, NadamParams>(params, problem),
          mean_(this->add_state("exp_avg")),
          square_(this->add_state("exp_avg_sq")) {
        this->add_number("mu_product", product_);
    }

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const auto t = static_cast<double>(step.number);
        const double mu = p.beta1 * (1 - 0.5 * std::pow(0.96, t * p.momentum_decay));
        const double next = p.beta1 * (1 - 0.5 * std::pow(0.96, (t + 1) * p.momentum_decay));
        product_ *= mu;
        const T of_gradient = static_cast<T>(step.lr * (1 - mu) / (1 - product_));
        const T of_mean = static_cast<T>(step.lr * next / (1 - product_ * next));
        const T root = static_cast<T>(std::sqrt(bias_correction(p.beta2, step.number)));
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
                w[i] =
                    keep * w[i] - (of_gradient * gradient + of_mean * m[i]) / (std::sqrt(v[i]) / root + eps);
            }
        });
        return StepOutcome::moved;
    }

 private:
    T *mean_, *square_;
    double product_ = 1;  ///< of all μ so far
};

}  // namespace

Entry nadam_entry() {
    return make_entry<Nadam>(
        {
            .id = "nadam",
            .name = "NAdam",
            .summary = "Adam with Nesterov's look ahead: the newest gradient counts more in the step than "
                       "in the running mean.",
            .rule = "μₜ = β₁ (1 − ½ · 0.96^(t ψ)),  Πₜ = μ₁ ⋯ μₜ\n"
                    "m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²\n"
                    "d = √(v / (1 − β₂ᵗ)) + ε\n"
                    "θ ← θ − η ((1 − μₜ) / (1 − Πₜ) · g + μₜ₊₁ / (1 − Πₜ₊₁) · m) / d",
            .use = "Often a little faster than Adam at the start, because it reacts to the newest "
                   "gradient at once; with small batches that is noisier.",
            .citation =
                "Dozat, \"Incorporating Nesterov Momentum into Adam\", 2016. Equals torch.optim.NAdam.",
        },
        {.adamw_ratio = 1, .steps_by_rate = true});
}

}  // namespace optimlab::optim
