// SPDX-License-Identifier: GPL-3.0-or-later
// Gradient descent, the rule that all others are held against: no state, no memory. (Cauchy 1847.)
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct GdParams {
    double lr = 0.1;
    double weight_decay = 0;

    static constexpr auto schema() {
        using P = GdParams;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-4, 10).help(
                "Step size before the schedule. Plain gradients are small in a transformer, so it needs "
                "rates 100 times those of Adam."),
            fields::coupled_decay(&P::weight_decay),
        };
    }
};

template <class T>
class Gd final : public ElementwiseRule<T, GdParams> {
 public:
    Gd(const GdParams& params, const Problem<T>& problem) : ElementwiseRule<T, GdParams>(params, problem) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T lr = static_cast<T>(step.lr);
        const T strength = static_cast<T>(p.weight_decay);

        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            const T decay = piece.decays ? strength : T(0);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                w[i] -= lr * (g[i] + decay * w[i]);
            }
        });
        return StepOutcome::moved;
    }
};

}  // namespace

Entry gd_entry() {
    return make_entry<Gd>(
        {
            .id = "gd",
            .name = "Gradient descent",
            .summary = "Steps down the gradient: no memory, no adaptation, the rule that all others are "
                       "measured against.",
            .rule = "g ← g + λ θ\n"
                    "θ ← θ − η g",
            .use = "To see what the others add. Where a task has examples, set training.batch_size to how "
                   "many are trained on (and training.micro_batches so that they fit): every step then "
                   "sees the full batch, and the loss falls smoothly as long as η is below 2 divided by "
                   "the sharpest curvature. Of a text, batches are drawn at random; large ones come near.",
            .citation =
                "Cauchy, \"Méthode générale pour la résolution des systèmes d'équations simultanées\", "
                "1847. Equals torch.optim.SGD without momentum.",
        },
        {.adamw_ratio = 100});
}

}  // namespace optimlab::optim
