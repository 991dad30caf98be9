// SPDX-License-Identifier: GPL-3.0-or-later
// Rprop: steps whose size follows only whether the gradient's sign stays (Riedmiller and Braun 1993), as
// torch.optim.Rprop has it.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct RpropParams {
    double lr = 1e-2;
    double eta_minus = 0.5;
    double eta_plus = 1.2;
    double step_min = 1e-6;
    double step_max = 50;

    static constexpr auto schema() {
        using P = RpropParams;
        using schema::field;
        return std::tuple{
            field("lr", &P::lr)
                .label("First step η")
                .at_least(0)
                .log_slider(1e-5, 0.1)
                .help("The size of every element's first step. Afterwards the rule sizes its steps itself: "
                      "the schedule has no effect."),
            field("eta_minus", &P::eta_minus)
                .label("η−")
                .above(0)
                .below(1)
                .slider(0.1, 0.9)
                .live()
                .help("A step shrinks by this factor when the gradient changes its sign."),
            field("eta_plus", &P::eta_plus)
                .label("η+")
                .above(1)
                .at_most(10)
                .slider(1.01, 2)
                .live()
                .help("A step grows by this factor when the gradient keeps its sign."),
            field("step_min", &P::step_min)
                .label("Smallest step")
                .above(0)
                .log_slider(1e-9, 1e-3)
                .live()
                .help("No step becomes smaller than this."),
            field("step_max", &P::step_max)
                .label("Largest step")
                .above(0)
                .log_slider(1e-3, 100)
                .live()
                .help("No step becomes larger than this."),
        };
    }
};

template <class T>
class Rprop final : public ElementwiseRule<T, RpropParams> {
 public:
    Rprop(const RpropParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, RpropParams>(params, problem),
          previous_(this->add_state("prev")),
          steps_(this->add_state("step_size", params.lr)) {}

    StepOutcome step(const Step&) override {
        const auto& p = this->params_;
        const T minus = static_cast<T>(p.eta_minus);
        const T plus = static_cast<T>(p.eta_plus);
        const T least = static_cast<T>(p.step_min);
        const T most = static_cast<T>(p.step_max);

        T *previous = previous_, *steps = steps_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *o = previous + piece.at, *r = steps + piece.at;
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T agreement = g[i] * o[i];
                const T factor = agreement > 0 ? plus : agreement < 0 ? minus : T(1);
                r[i] = std::min(std::max(r[i] * factor, least), most);
                const T gradient = agreement < 0 ? T(0) : g[i];
                w[i] -= static_cast<T>((gradient > 0) - (gradient < 0)) * r[i];
                o[i] = gradient;
            }
        });
        return StepOutcome::moved;
    }

 private:
    T *previous_, *steps_;
};

}  // namespace

Entry rprop_entry() {
    return make_entry<Rprop>(
        {
            .id = "rprop",
            .name = "Rprop",
            .summary = "Ignores the size of gradients: each element's step grows while the sign stays the "
                       "same and shrinks when it changes.",
            .rule = "s = sign(g · g₋₁)\n"
                    "δ ← δ · η⁺ if s > 0,  δ · η⁻ if s < 0,  within [δ_min, δ_max]\n"
                    "g ← 0 if s < 0\n"
                    "θ ← θ − sign(g) δ",
            .use = "For the full batch: with noise the signs flip at random and the steps collapse. "
                   "Take the largest batch that fits. There is no weight decay of its own.",
            .citation = "Riedmiller and Braun, ICNN 1993. Equals torch.optim.Rprop.",
        },
        {.decay = Decay::none, .adamw_ratio = 0, .decay_keys = {}});
}

}  // namespace optimlab::optim
