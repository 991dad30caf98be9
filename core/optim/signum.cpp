// SPDX-License-Identifier: GPL-3.0-or-later
// Signum: steps along the sign of the momentum (Bernstein et al. 2018, algorithm 2), without bias
// correction.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct SignumParams {
    double lr = 1e-4;
    double beta1 = 0.9;
    double weight_decay = 0;

    static constexpr auto schema() {
        using P = SignumParams;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-6, 1e-2),
            fields::beta1(&P::beta1),
            fields::decoupled_decay(&P::weight_decay),
        };
    }
};

template <class T>
class Signum final : public ElementwiseRule<T, SignumParams> {
 public:
    Signum(const SignumParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, SignumParams>(params, problem), mean_(this->add_state("exp_avg")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T rate = static_cast<T>(step.lr);
        const T b1 = static_cast<T>(p.beta1);
        const T c1 = static_cast<T>(1 - p.beta1);
        const T shrink = static_cast<T>(1 - step.lr * p.weight_decay);

        T* mean = mean_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T* m = mean + piece.at;
            const T keep = piece.decays ? shrink : T(1);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                m[i] = b1 * m[i] + c1 * g[i];
                w[i] = keep * w[i] - rate * static_cast<T>((m[i] > 0) - (m[i] < 0));
            }
        });
        return StepOutcome::moved;
    }

 private:
    T* mean_;
};

}  // namespace

Entry signum_entry() {
    return make_entry<Signum>(
        {
            .id = "signum",
            .name = "Signum",
            .summary = "Moves every weight by the learning rate against the sign of a running mean of "
                       "gradients.",
            .rule = "m ← β₁ m + (1 − β₁) g\n"
                    "θ ← θ − η λ θ − η sign(m)",
            .use = "signSGD that averages the noise away first; half of Adam's memory. Every step has "
                   "the same length, so the loss settles only as the schedule falls.",
            .citation =
                "Bernstein et al., \"signSGD: Compressed Optimisation for Non-Convex Problems\", ICML "
                "2018, algorithm 2.",
        },
        {.decay = Decay::decoupled, .adamw_ratio = 0.1, .steps_by_rate = true});
}

}  // namespace optimlab::optim
