// SPDX-License-Identifier: GPL-3.0-or-later
// Adagrad: each element's rate falls with the root of the sum of its squared gradients (Duchi et al.
// 2011), as torch.optim.Adagrad has it.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct AdagradParams {
    double lr = 1e-2;
    double lr_decay = 0;
    double weight_decay = 0;
    double initial_accumulator_value = 0;
    double eps = 1e-10;

    static constexpr auto schema() {
        using P = AdagradParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-4, 1),
            field("lr_decay", &P::lr_decay)
                .label("Rate decay")
                .at_least(0)
                .log_slider(1e-6, 0.1)
                .live()
                .help("Divides the learning rate by 1 + (t − 1) times this, in addition to the schedule. 0: "
                      "not at all."),
            fields::coupled_decay(&P::weight_decay),
            field("initial_accumulator_value", &P::initial_accumulator_value)
                .label("First accumulator")
                .at_least(0)
                .slider(0, 1)
                .help("Where the sum of squares begins. Larger values make the first steps smaller."),
            fields::eps(&P::eps),
        };
    }
};

template <class T>
class Adagrad final : public ElementwiseRule<T, AdagradParams> {
 public:
    Adagrad(const AdagradParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, AdagradParams>(params, problem),
          sum_(this->add_state("sum", params.initial_accumulator_value)) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T rate = static_cast<T>(step.lr / (1 + static_cast<double>(step.number - 1) * p.lr_decay));
        const T strength = static_cast<T>(p.weight_decay);
        const T eps = static_cast<T>(p.eps);

        T* sum = sum_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T* s = sum + piece.at;
            const T decay = piece.decays ? strength : T(0);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T gradient = g[i] + decay * w[i];
                s[i] += gradient * gradient;
                w[i] -= rate * gradient / (std::sqrt(s[i]) + eps);
            }
        });
        return StepOutcome::moved;
    }

 private:
    T* sum_;
};

}  // namespace

Entry adagrad_entry() {
    return make_entry<Adagrad>(
        {
            .id = "adagrad",
            .name = "Adagrad",
            .summary = "Divides each gradient by the root of the sum of all its squares so far, so that "
                       "rare features keep a large rate.",
            .rule = "g ← g + λ θ\n"
                    "s ← s + g²\n"
                    "θ ← θ − η / (1 + (t − 1) ρ) · g / (√s + ε)",
            .use = "The first rule with a rate for each element; good for embeddings whose tokens are "
                   "rare. The sum never forgets, so the rate falls like 1/√t by itself: a constant "
                   "schedule suits it, and a long run stalls.",
            .citation = "Duchi, Hazan and Singer, JMLR 2011. Equals torch.optim.Adagrad.",
        },
        {.adamw_ratio = 10, .steps_by_rate = true});
}

}  // namespace optimlab::optim
