// SPDX-License-Identifier: GPL-3.0-or-later
// Adadelta: the root of the mean squared update over that of the mean squared gradient gives the step its
// units (Zeiler 2012), as torch.optim.Adadelta has it.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct AdadeltaParams {
    double lr = 1;
    double rho = 0.9;
    double eps = 1e-6;
    double weight_decay = 0;

    static constexpr auto schema() {
        using P = AdadeltaParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-2, 10).help(
                "Scales the step, which has the units of a weight already; 1 is the paper's."),
            field("rho", &P::rho)
                .label("ρ")
                .at_least(0)
                .below(1)
                .slider(0.5, 0.999)
                .live()
                .help("Memory of both running means: about 1 / (1 − ρ) steps."),
            fields::eps(&P::eps).help(
                "Starts the first updates, which would be zero without it; larger values start faster."),
            fields::coupled_decay(&P::weight_decay),
        };
    }
};

template <class T>
class Adadelta final : public ElementwiseRule<T, AdadeltaParams> {
 public:
    Adadelta(const AdadeltaParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, AdadeltaParams>(params, problem),
          square_(this->add_state("square_avg")),
          update_(this->add_state("acc_delta")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T lr = static_cast<T>(step.lr);
        const T rho = static_cast<T>(p.rho);
        const T fresh = static_cast<T>(1 - p.rho);
        const T eps = static_cast<T>(p.eps);
        const T strength = static_cast<T>(p.weight_decay);

        T *square = square_, *update = update_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *v = square + piece.at, *a = update + piece.at;
            const T decay = piece.decays ? strength : T(0);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T gradient = g[i] + decay * w[i];
                v[i] = rho * v[i] + fresh * gradient * gradient;
                const T delta = std::sqrt(a[i] + eps) / std::sqrt(v[i] + eps) * gradient;
                a[i] = rho * a[i] + fresh * delta * delta;
                w[i] -= lr * delta;
            }
        });
        return StepOutcome::moved;
    }

 private:
    T *square_, *update_;
};

}  // namespace

Entry adadelta_entry() {
    return make_entry<Adadelta>(
        {
            .id = "adadelta",
            .name = "Adadelta",
            .summary = "Scales gradients by the ratio of the usual size of an update to the usual size of a "
                       "gradient, so that no learning rate has to be chosen.",
            .rule = "g ← g + λ θ\n"
                    "v ← ρ v + (1 − ρ) g²\n"
                    "Δ = √(a + ε) / √(v + ε) · g\n"
                    "a ← ρ a + (1 − ρ) Δ²\n"
                    "θ ← θ − η Δ",
            .use = "Of historical interest: the first rule that wanted to do without a learning rate. "
                   "It starts slowly, because the size of its steps grows from √ε; raise ε if the loss "
                   "stands still.",
            .citation = "Zeiler, \"ADADELTA: An Adaptive Learning Rate Method\", 2012. Equals "
                        "torch.optim.Adadelta.",
        },
        {.adamw_ratio = 0});
}

}  // namespace optimlab::optim
