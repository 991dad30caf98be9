// SPDX-License-Identifier: GPL-3.0-or-later
// AMSGrad: Adam whose divisor never shrinks (Reddi et al. 2018), as torch.optim.Adam(amsgrad=True) has it:
// the largest second moment is taken before bias correction.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct AmsgradParams {
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;

    static constexpr auto schema() {
        using P = AmsgradParams;
        return std::tuple{
            fields::lr(&P::lr),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2),
            fields::eps(&P::eps),
            fields::coupled_decay(&P::weight_decay)
                .help("Coupled (L2) decay: λ θ joins the gradient and is divided by √v like it, so weights "
                      "with large gradients decay less. AdamW decouples it."),
        };
    }
};

template <class T>
class Amsgrad final : public ElementwiseRule<T, AmsgradParams> {
 public:
    Amsgrad(const AmsgradParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, AmsgradParams>(params, problem),
          mean_(this->add_state("exp_avg")),
          square_(this->add_state("exp_avg_sq")),
          largest_(this->add_state("max_exp_avg_sq")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T rate = static_cast<T>(step.lr / bias_correction(p.beta1, step.number));
        const T root = static_cast<T>(std::sqrt(bias_correction(p.beta2, step.number)));
        const T b1 = static_cast<T>(p.beta1);
        const T c1 = static_cast<T>(1 - p.beta1);
        const T b2 = static_cast<T>(p.beta2);
        const T c2 = static_cast<T>(1 - p.beta2);
        const T eps = static_cast<T>(p.eps);
        const T strength = static_cast<T>(p.weight_decay);

        T *mean = mean_, *square = square_, *largest = largest_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *m = mean + piece.at, *v = square + piece.at, *x = largest + piece.at;
            const T decay = piece.decays ? strength : T(0);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T gradient = g[i] + decay * w[i];
                m[i] = b1 * m[i] + c1 * gradient;
                v[i] = b2 * v[i] + c2 * gradient * gradient;
                x[i] = std::max(x[i], v[i]);
                w[i] -= rate * m[i] / (std::sqrt(x[i]) / root + eps);
            }
        });
        return StepOutcome::moved;
    }

 private:
    T *mean_, *square_, *largest_;
};

}  // namespace

Entry amsgrad_entry() {
    return make_entry<Amsgrad>(
        {
            .id = "amsgrad",
            .name = "AMSGrad",
            .summary = "Adam that divides by the largest second moment seen so far, so that an element's "
                       "rate never rises again.",
            .rule = "g ← g + λ θ\n"
                    "m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²\n"
                    "x ← max(x, v)\n"
                    "θ ← θ − η m̂ / (√(x / (1 − β₂ᵗ)) + ε)",
            .use = "Repairs a gap in Adam's proof of convergence. In practice the difference is small; "
                   "where gradients were large early it is slower, because it never forgets them.",
            .citation = "Reddi, Kale and Kumar, \"On the Convergence of Adam and Beyond\", ICLR 2018. Equals "
                        "torch.optim.Adam with amsgrad.",
        },
        {.steps_by_rate = true});
}

}  // namespace optimlab::optim
