// SPDX-License-Identifier: GPL-3.0-or-later
// Adam with coupled (L2) decay, as PyTorch's torch.optim.Adam has it.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct AdamParams {
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;

    static constexpr auto schema() {
        using P = AdamParams;
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
class Adam final : public ElementwiseRule<T, AdamParams> {
 public:
    Adam(const AdamParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, AdamParams>(params, problem),
          mean_(this->add_state("exp_avg")),
          square_(this->add_state("exp_avg_sq")) {}

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

        T *mean = mean_, *square = square_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *m = mean + piece.at, *v = square + piece.at;
            const T decay = piece.decays ? strength : T(0);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T gradient = g[i] + decay * w[i];
                m[i] = b1 * m[i] + c1 * gradient;
                v[i] = b2 * v[i] + c2 * gradient * gradient;
                w[i] -= rate * m[i] / (std::sqrt(v[i]) / root + eps);
            }
        });
        return StepOutcome::moved;
    }

 private:
    T *mean_, *square_;
};

}  // namespace

Entry adam_entry() {
    return make_entry<Adam>(
        {
            .id = "adam",
            .name = "Adam",
            .summary = "Divides a running mean of gradients by the root of a running mean of their squares, "
                       "so that every weight moves by about the learning rate.",
            .rule = "g ← g + λ θ\n"
                    "m ← β₁ m + (1 − β₁) g\n"
                    "v ← β₂ v + (1 − β₂) g²\n"
                    "m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)\n"
                    "θ ← θ − η m̂ / (√v̂ + ε)",
            .use = "The rule that made transformers easy to train. Its first steps rest on few "
                   "gradients, so it wants a warmup. If you want weight decay, take AdamW.",
            .citation = "Kingma and Ba, \"Adam: A Method for Stochastic Optimization\", ICLR 2015. Equals "
                        "torch.optim.Adam.",
        },
        {.steps_by_rate = true});
}

}  // namespace optimlab::optim
