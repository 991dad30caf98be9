// SPDX-License-Identifier: GPL-3.0-or-later
// AdEMAMix: Adam with a second, far slower running mean of gradients (Pagliardini et al. 2024), as the
// authors' PyTorch code has it.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct AdemamixParams {
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double beta3 = 0.9999;
    double alpha = 2;
    double eps = 1e-8;
    double weight_decay = 0;
    std::int64_t alpha_warmup = 0;
    std::int64_t beta3_warmup = 0;

    static constexpr auto schema() {
        using P = AdemamixParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2),
            field("beta3", &P::beta3)
                .label("β₃")
                .at_least(0)
                .below(1)
                .slider(0.99, 0.99999)
                .live()
                .help("Memory of the slow mean: about 1 / (1 − β₃) steps. A short run wants a smaller one."),
            field("alpha", &P::alpha)
                .label("α")
                .at_least(0)
                .slider(0, 10)
                .live()
                .help("Weight of the slow mean beside the fast one. The authors use 4 to 10 in long runs."),
            fields::eps(&P::eps),
            fields::decoupled_decay(&P::weight_decay),
            field("alpha_warmup", &P::alpha_warmup)
                .label("Warmup of α")
                .at_least(0)
                .at_most(1e9)
                .log_slider(1, 20000)
                .unit("steps")
                .help("Steps in which α rises from 0; the authors take the whole run. 0: at once."),
            field("beta3_warmup", &P::beta3_warmup)
                .label("Warmup of β₃")
                .at_least(0)
                .at_most(1e9)
                .log_slider(1, 20000)
                .unit("steps")
                .help("Steps in which the memory of the slow mean grows from β₁ to β₃; the authors take the "
                      "whole run. 0: at once."),
        };
    }
};

template <class T>
class Ademamix final : public ElementwiseRule<T, AdemamixParams> {
 public:
    Ademamix(const AdemamixParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, AdemamixParams>(params, problem),
          mean_(this->add_state("exp_avg_fast")),
          slow_(this->add_state("exp_avg_slow")),
          square_(this->add_state("exp_avg_sq")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const auto t = static_cast<double>(step.number);
        const double alpha =
            p.alpha_warmup > 0 ? p.alpha * std::min(1.0, t / static_cast<double>(p.alpha_warmup)) : p.alpha;
        const double beta3 = this->slow_memory(t);
        const T rate = static_cast<T>(step.lr);
        const T correction = static_cast<T>(bias_correction(p.beta1, step.number));
        const T root = static_cast<T>(std::sqrt(bias_correction(p.beta2, step.number)));
        const T b1 = static_cast<T>(p.beta1);
        const T c1 = static_cast<T>(1 - p.beta1);
        const T b2 = static_cast<T>(p.beta2);
        const T c2 = static_cast<T>(1 - p.beta2);
        const T b3 = static_cast<T>(beta3);
        const T c3 = static_cast<T>(1 - beta3);
        const T mix = static_cast<T>(alpha);
        const T eps = static_cast<T>(p.eps);
        const T shrink = static_cast<T>(1 - step.lr * p.weight_decay);

        T *mean = mean_, *slow = slow_, *square = square_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *m = mean + piece.at, *l = slow + piece.at, *v = square + piece.at;
            const T keep = piece.decays ? shrink : T(1);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                m[i] = b1 * m[i] + c1 * g[i];
                l[i] = b3 * l[i] + c3 * g[i];
                v[i] = b2 * v[i] + c2 * g[i] * g[i];
                w[i] = keep * w[i] - rate * (m[i] / correction + mix * l[i]) / (std::sqrt(v[i]) / root + eps);
            }
        });
        return StepOutcome::moved;
    }

 private:
    /// β₃ in step t: while it warms up, the half-life of the slow mean grows linearly.
    double slow_memory(double t) const {
        const auto& p = this->params_;
        const auto steps = static_cast<double>(p.beta3_warmup);
        if (t >= steps) return p.beta3;
        const auto half_life = [](double beta) { return std::log(0.5) / std::log(beta + 1e-8) - 1; };
        const double reached = half_life(p.beta1) + t / steps * (half_life(p.beta3) - half_life(p.beta1));
        return std::pow(0.5, 1 / (reached + 1));
    }

    T *mean_, *slow_, *square_;
};

}  // namespace

Entry ademamix_entry() {
    return make_entry<Ademamix>(
        {
            .id = "ademamix",
            .name = "AdEMAMix",
            .summary = "AdamW with two running means of the gradient, a fast one that reacts and a slow one "
                       "that remembers thousands of steps.",
            .rule = "m₁ ← β₁ m₁ + (1 − β₁) g,  m₂ ← β₃ m₂ + (1 − β₃) g\n"
                    "v ← β₂ v + (1 − β₂) g²\n"
                    "θ ← θ − η ((m̂₁ + α m₂) / (√v̂ + ε) + λ θ)",
            .use = "For long runs: old gradients stay useful for tens of thousands of steps. In a run "
                   "of a few thousand, lower β₃ to 0.999 and warm α and β₃ up over the whole run, or "
                   "the start is unstable.",
            .citation = "Pagliardini, Ablin and Grangier, \"The AdEMAMix Optimizer: Better, Faster, Older\", "
                        "2024. Equals apple/ml-ademamix.",
        },
        {.decay = Decay::decoupled, .adamw_ratio = 1, .steps_by_rate = true});
}

}  // namespace optimlab::optim
