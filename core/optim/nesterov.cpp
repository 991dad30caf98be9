// SPDX-License-Identifier: GPL-3.0-or-later
// Nesterov's accelerated gradient in the form of Sutskever et al. that PyTorch has.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct NesterovParams {
    double lr = 0.03;
    double momentum = 0.9;
    double weight_decay = 0;

    static constexpr auto schema() {
        using P = NesterovParams;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-4, 10).help(
                "Step size before the schedule. Plain gradients are small in a transformer, so it needs "
                "rates 100 times those of Adam."),
            fields::momentum(&P::momentum),
            fields::coupled_decay(&P::weight_decay),
        };
    }
};

template <class T>
class Nesterov final : public ElementwiseRule<T, NesterovParams> {
 public:
    Nesterov(const NesterovParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, NesterovParams>(params, problem), buffer_(this->add_state("momentum_buffer")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T lr = static_cast<T>(step.lr);
        const T mu = static_cast<T>(p.momentum);
        const T strength = static_cast<T>(p.weight_decay);

        T* buffer = buffer_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T* b = buffer + piece.at;
            const T decay = piece.decays ? strength : T(0);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T gradient = g[i] + decay * w[i];
                b[i] = mu * b[i] + gradient;
                w[i] -= lr * (gradient + mu * b[i]);
            }
        });
        return StepOutcome::moved;
    }

 private:
    T* buffer_;
};

}  // namespace

Entry nesterov_entry() {
    return make_entry<Nesterov>(
        {
            .id = "nesterov",
            .name = "Nesterov",
            .summary = "Momentum that looks ahead: the newest gradient counts as if it had been taken where "
                       "the momentum is going.",
            .rule = "g ← g + λ θ\n"
                    "b ← μ b + g\n"
                    "θ ← θ − η (g + μ b)",
            .use = "Like momentum, and damps its waves: the look ahead brakes earlier where the slope "
                   "turns. The usual first thing to try when momentum alone overshoots.",
            .citation = "Nesterov 1983; Sutskever et al., \"On the importance of initialization and momentum "
                        "in deep learning\", ICML 2013. Equals torch.optim.SGD with nesterov.",
        },
        {.adamw_ratio = 30});
}

}  // namespace optimlab::optim
