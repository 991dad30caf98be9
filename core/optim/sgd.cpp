// SPDX-License-Identifier: GPL-3.0-or-later
// Stochastic gradient descent with optional momentum, as PyTorch's torch.optim.SGD has it: the learning
// rate stands outside the momentum buffer, the first buffer is the undamped gradient, and decay is coupled
// (added to the gradient).
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct SgdParams {
    double lr = 0.1;
    double momentum = 0;
    double dampening = 0;
    bool nesterov = false;
    double weight_decay = 0;

    static constexpr auto schema() {
        using P = SgdParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-4, 10).help(
                "Step size before the schedule. Plain gradients are small in a transformer, so it needs "
                "rates 100 times those of Adam."),
            fields::momentum(&P::momentum),
            field("dampening", &P::dampening)
                .label("Dampening")
                .at_least(0)
                .at_most(1)
                .slider(0, 1)
                .enabled_by("momentum")
                .help("Weakens the new gradient's entry into the momentum buffer: b ← μ b + (1 − dampening) "
                      "g. Not with Nesterov."),
            fields::nesterov(&P::nesterov).enabled_by("momentum"),
            fields::coupled_decay(&P::weight_decay),
        };
    }
};

template <class T>
class Sgd final : public ElementwiseRule<T, SgdParams> {
 public:
    Sgd(const SgdParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, SgdParams>(params, problem), buffer_(this->add_state("momentum_buffer")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T lr = static_cast<T>(step.lr);
        const T mu = static_cast<T>(p.momentum);
        // The first buffer is the gradient itself: no dampening yet.
        const T entry = static_cast<T>(step.number == 1 ? 1.0 : 1.0 - p.dampening);
        const T strength = static_cast<T>(p.weight_decay);
        const bool momentum = p.momentum != 0, nesterov = p.nesterov;

        T* buffer = buffer_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T* b = buffer + piece.at;
            const T decay = piece.decays ? strength : T(0);
            if (!momentum) {
#pragma omp simd
                for (std::int64_t i = 0; i < piece.size; ++i)
                    w[i] -= lr * (g[i] + decay * w[i]);
            } else if (nesterov) {
#pragma omp simd
                for (std::int64_t i = 0; i < piece.size; ++i) {
                    const T gradient = g[i] + decay * w[i];
                    b[i] = mu * b[i] + entry * gradient;
                    w[i] -= lr * (gradient + mu * b[i]);
                }
            } else {
#pragma omp simd
                for (std::int64_t i = 0; i < piece.size; ++i) {
                    b[i] = mu * b[i] + entry * (g[i] + decay * w[i]);
                    w[i] -= lr * b[i];
                }
            }
        });
        return StepOutcome::moved;
    }

 private:
    T* buffer_;
};

}  // namespace

Entry sgd_entry() {
    return make_entry<Sgd>(
        {
            .id = "sgd",
            .name = "SGD",
            .summary = "Steps down the gradient of a random batch; with momentum it steps along a running "
                       "sum of them.",
            .rule = "g ← g + λ θ\n"
                    "b ← μ b + (1 − d) g,  b₁ = g\n"
                    "θ ← θ − η b  (Nesterov: θ − η (g + μ b))",
            .use = "The plainest rule, and the one whose behaviour is easiest to understand. On "
                   "transformers it is slow: gradients of different layers differ in size by orders of "
                   "magnitude, and one rate must serve them all. Watch the loss fall steeply, then "
                   "crawl; momentum 0.9 with a warmup helps most.",
            .citation = "Robbins and Monro 1951; Polyak 1964 (momentum); Sutskever et al. 2013 (Nesterov). "
                        "Equals torch.optim.SGD.",
        },
        {.adamw_ratio = 100});
}

}  // namespace optimlab::optim
