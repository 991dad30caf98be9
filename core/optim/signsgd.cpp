// SPDX-License-Identifier: GPL-3.0-or-later
// signSGD: every weight moves by the learning rate, along the sign of its gradient (Bernstein et al.
// 2018).
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct SignsgdParams {
    double lr = 1e-4;
    double weight_decay = 0;

    static constexpr auto schema() {
        using P = SignsgdParams;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-6, 1e-2),
            fields::decoupled_decay(&P::weight_decay),
        };
    }
};

template <class T>
class Signsgd final : public ElementwiseRule<T, SignsgdParams> {
 public:
    Signsgd(const SignsgdParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, SignsgdParams>(params, problem) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T rate = static_cast<T>(step.lr);
        const T shrink = static_cast<T>(1 - step.lr * p.weight_decay);

        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            const T keep = piece.decays ? shrink : T(1);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                w[i] = keep * w[i] - rate * static_cast<T>((g[i] > 0) - (g[i] < 0));
            }
        });
        return StepOutcome::moved;
    }
};

}  // namespace

Entry signsgd_entry() {
    return make_entry<Signsgd>(
        {
            .id = "signsgd",
            .name = "signSGD",
            .summary = "Moves every weight by the learning rate against the sign of its gradient, whatever "
                       "its size.",
            .rule = "θ ← θ − η λ θ − η sign(g)",
            .use = "No state at all, and still adaptive: it is Adam with both memories switched off. "
                   "With small batches the signs are mostly noise; compare Signum.",
            .citation =
                "Bernstein et al., \"signSGD: Compressed Optimisation for Non-Convex Problems\", ICML "
                "2018. Equals optax.sign_sgd.",
        },
        {.decay = Decay::decoupled, .adamw_ratio = 0.1, .steps_by_rate = true});
}

}  // namespace optimlab::optim
