// SPDX-License-Identifier: GPL-3.0-or-later
// Averaged SGD: plain steps whose iterates are averaged (Polyak and Juditsky 1992), with the decaying rate
// of torch.optim.ASGD. The rate of step t is taken from this step's learning rate; torch uses the one of
// the step before, which differs only under a schedule.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct AsgdParams {
    double lr = 1e-2;
    double lambd = 1e-4;
    double alpha = 0.75;
    double t0 = 1e6;
    double weight_decay = 0;

    static constexpr auto schema() {
        using P = AsgdParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-4, 10).help(
                "Step size before the schedule. Plain gradients are small in a transformer, so it needs "
                "rates 100 times those of Adam."),
            field("lambd", &P::lambd)
                .label("Decay term λ_d")
                .at_least(0)
                .log_slider(1e-6, 1e-1)
                .live()
                .help("Shrinks the weights by 1 − λ_d η each step and sets how fast the rate falls."),
            field("alpha", &P::alpha)
                .label("α")
                .at_least(0)
                .at_most(1)
                .slider(0, 1)
                .live()
                .help("Power with which the rate falls."),
            field("t0", &P::t0)
                .label("Averaging from t₀")
                .at_least(0)
                .log_slider(1, 1e6)
                .unit("steps")
                .live()
                .help("The step from which weights are averaged; set it to the last tenth of the run or so. "
                      "Until then the average is the weights themselves."),
            fields::coupled_decay(&P::weight_decay),
        };
    }
};

template <class T>
class Asgd final : public ElementwiseRule<T, AsgdParams> {
 public:
    Asgd(const AsgdParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, AsgdParams>(params, problem), average_(this->add_state("ax")) {
        // Before the first step the average is the weights as well.
        T* average = average_;
        this->each([=](const Piece<T>& piece) { std::copy_n(piece.w, piece.size, average + piece.at); });
    }

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const auto t = static_cast<double>(step.number);
        const double eta = step.lr / std::pow(1 + p.lambd * step.lr * (t - 1), p.alpha);
        const double share = 1 / std::max(1.0, t - 1 - p.t0);
        const T rate = static_cast<T>(eta);
        const T shrink = static_cast<T>(1 - p.lambd * eta);
        const T mu = static_cast<T>(share);
        const T strength = static_cast<T>(p.weight_decay);
        const bool copies = share == 1;

        T* average = average_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T* x = average + piece.at;
            const T decay = piece.decays ? strength : T(0);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T gradient = g[i] + decay * w[i];
                w[i] = shrink * w[i] - rate * gradient;
                x[i] = copies ? w[i] : x[i] + mu * (w[i] - x[i]);
            }
        });
        return StepOutcome::moved;
    }

    bool evaluates_elsewhere() const override { return true; }
    void load_evaluation_weights() override {
        const T* average = average_;
        this->each([=](const Piece<T>& piece) { std::copy_n(average + piece.at, piece.size, piece.w); });
    }

 private:
    T* average_;
};

}  // namespace

Entry asgd_entry() {
    return make_entry<Asgd>(
        {
            .id = "asgd",
            .name = "ASGD",
            .summary = "Plain steps with a falling rate, and the average of the weights from a chosen step "
                       "on, which is what is evaluated.",
            .rule = "g ← g + λ θ\n"
                    "ηₜ = η / (1 + λ_d η (t − 1))^α\n"
                    "θ ← (1 − λ_d ηₜ) θ − ηₜ g\n"
                    "θ̄ ← θ̄ + (θ − θ̄) / max(1, t − 1 − t₀)",
            .use = "Validation and saving use the average θ̄. It pays when the steps are large and "
                   "noisy at the end: with t₀ near the end of the run the validation loss drops at once "
                   "below that of the single weights.",
            .citation = "Polyak and Juditsky 1992; Bottou 2010. Equals torch.optim.ASGD.",
        },
        {.adamw_ratio = 100, .decay_keys = {"weight_decay", "lambd"}, .averages_itself = true});
}

}  // namespace optimlab::optim
