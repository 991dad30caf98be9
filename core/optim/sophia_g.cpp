// SPDX-License-Identifier: GPL-3.0-or-later
// Sophia-G: momentum divided by a cheap estimate of the curvature and clipped (Liu et al. 2023). The
// estimate comes from gradients on labels that the model draws itself, every few steps, as algorithm 3 of
// the paper has it: in steps 1, 1 + k, 1 + 2k, …
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct SophiaGParams {
    double lr = 1e-4;
    double beta1 = 0.965;
    double beta2 = 0.99;
    double rho = 0.04;
    double weight_decay = 0.1;
    std::int64_t hessian_every = 10;

    static constexpr auto schema() {
        using P = SophiaGParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-5, 1e-2),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2).help("Memory of the curvature, counted in estimates, not in steps."),
            field("rho", &P::rho)
                .label("ρ")
                .above(0)
                .log_slider(1e-3, 1)
                .live()
                .help("Weakens the curvature: larger values clip fewer elements. Tune it so that a tenth to "
                      "a half of the elements stay unclipped."),
            fields::decoupled_decay(&P::weight_decay),
            field("hessian_every", &P::hessian_every)
                .label("Curvature every")
                .at_least(1)
                .at_most(1e6)
                .log_slider(1, 100)
                .unit("steps")
                .live()
                .help("Steps between two estimates of the curvature; each costs a second gradient."),
        };
    }
};

template <class T>
class SophiaG final : public ElementwiseRule<T, SophiaGParams> {
 public:
    SophiaG(const SophiaGParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, SophiaGParams>(params, problem),
          mean_(this->add_state("exp_avg")),
          hessian_(this->add_state("hessian")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T b1 = static_cast<T>(p.beta1);
        const T c1 = static_cast<T>(1 - p.beta1);
        const T b2 = static_cast<T>(p.beta2);
        const T c2 = static_cast<T>(1 - p.beta2);
        const T rate = static_cast<T>(step.lr);
        const T scale = static_cast<T>(p.rho * this->tokens());
        const T shrink = static_cast<T>(1 - step.lr * p.weight_decay);

        T *mean = mean_, *hessian = hessian_;
        if ((step.number - 1) % p.hessian_every == 0) {
            // The second gradient overwrites the first, so the momentum takes that one in before.
            this->each([=](const Piece<T>& piece) {
                T *g = piece.g, *m = mean + piece.at;
#pragma omp simd
                for (std::int64_t i = 0; i < piece.size; ++i)
                    m[i] = b1 * m[i] + c1 * g[i];
            });
            if (step.objective && !std::isfinite(step.objective->sampled_gradient()))
                return StepOutcome::not_finite;
            this->each([=](const Piece<T>& piece) {
                T *g = piece.g, *h = hessian + piece.at;
#pragma omp simd
                for (std::int64_t i = 0; i < piece.size; ++i)
                    h[i] = b2 * h[i] + c2 * g[i] * g[i];
            });
            move<false>(rate, shrink, scale, b1, c1);
        } else {
            move<true>(rate, shrink, scale, b1, c1);
        }
        return StepOutcome::moved;
    }

    bool asks_again() const override { return true; }
    void read_out(Readouts& readouts) const override { readouts.add("unclipped", unclipped_); }

 private:
    /// The step proper; with the momentum's update in the same pass unless that is done.
    template <bool averages>
    void move(T rate, T shrink, T scale, T b1, T c1) {
        T *mean = mean_, *hessian = hessian_;
        const auto unclipped = this->template sums<1>([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g, *m = mean + piece.at, *h = hessian + piece.at;
            const T keep = piece.decays ? shrink : T(1);
            std::int64_t inside = 0;
#pragma omp simd reduction(+ : inside)
            for (std::int64_t i = 0; i < piece.size; ++i) {
                if constexpr (averages) m[i] = b1 * m[i] + c1 * g[i];
                const T size = std::fabs(m[i]) / (scale * h[i] + T(1e-15));
                w[i] = keep * w[i] - rate * static_cast<T>((m[i] > 0) - (m[i] < 0)) * std::min(size, T(1));
                inside += size > 0 && size < T(1);
            }
            return std::array{static_cast<double>(inside)};
        });
        unclipped_ = unclipped[0] / static_cast<double>(this->count());
    }

    T *mean_, *hessian_;
    double unclipped_ = 0;  ///< share of the last step's elements
};

}  // namespace

Entry sophia_g_entry() {
    return make_entry<SophiaG>(
        {
            .id = "sophia_g",
            .name = "Sophia-G",
            .summary = "Divides the momentum by an estimate of the curvature, renewed every few steps, and "
                       "clips what comes out.",
            .rule = "every k steps: h ← β₂ h + (1 − β₂) ĝ²,  ĝ on labels drawn from the model\n"
                    "m ← β₁ m + (1 − β₁) g\n"
                    "θ ← θ − η λ θ\n"
                    "θ ← θ − η sign(m) min(1, |m| / (ρ B h + 10⁻¹⁵)),  B tokens a batch",
            .use = "The run shows the share of elements that stay unclipped: aim at 0.1 to 0.5 by ρ. "
                   "Where all are clipped it is Signum. Where recorded gradients are replayed there is "
                   "no model to draw labels from, and the recorded gradient stands in for ĝ.",
            .citation = "Liu et al., \"Sophia: A Scalable Stochastic Second-order Optimizer for Language "
                        "Model Pre-training\", ICLR 2024. Equals Liuhong99/Sophia's SophiaG.",
        },
        {.decay = Decay::decoupled, .adamw_ratio = 0.2});
}

}  // namespace optimlab::optim
