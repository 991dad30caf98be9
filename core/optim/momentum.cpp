// SPDX-License-Identifier: GPL-3.0-or-later
// Heavy-ball momentum in the form of PyTorch, with the learning rate outside the buffer.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct MomentumParams {
    double lr = 0.03;
    double momentum = 0.9;
    double weight_decay = 0;

    static constexpr auto schema() {
        using P = MomentumParams;
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
class Momentum final : public ElementwiseRule<T, MomentumParams> {
 public:
    Momentum(const MomentumParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, MomentumParams>(params, problem), buffer_(this->add_state("momentum_buffer")) {}

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
                b[i] = mu * b[i] + (g[i] + decay * w[i]);
                w[i] -= lr * b[i];
            }
        });
        return StepOutcome::moved;
    }

 private:
    T* buffer_;
};

}  // namespace

Entry momentum_entry() {
    return make_entry<Momentum>(
        {
            .id = "momentum",
            .name = "Momentum",
            .summary = "The heavy ball: steps along a decaying sum of all gradients, so that what they "
                       "agree on adds up and noise cancels.",
            .rule = "g ← g + λ θ\n"
                    "b ← μ b + g\n"
                    "θ ← θ − η b",
            .use = "A steady gradient is amplified 1 / (1 − μ) times, so divide a rate that works "
                   "without momentum by about ten when μ is 0.9. Too much momentum shows as slow waves "
                   "in the loss.",
            .citation = "Polyak, \"Some methods of speeding up the convergence of iteration methods\", 1964. "
                        "Equals torch.optim.SGD with momentum.",
        },
        {.adamw_ratio = 30});
}

}  // namespace optimlab::optim
