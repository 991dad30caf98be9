// SPDX-License-Identifier: GPL-3.0-or-later
// Schedule-Free SGD (Defazio et al. 2024), as facebookresearch/schedule_free has it. The store holds y,
// where gradients are taken; the weights to use are the average x.
#include "core/optim/catalog.h"
#include "core/optim/fields.h"
#include "core/optim/schedule_free.h"

namespace optimlab::optim {

namespace {

struct ScheduleFreeSgdParams {
    double lr = 1;
    double beta1 = 0.9;
    double weight_decay = 0;
    double r = 0;
    double weight_lr_power = 2;

    static constexpr auto schema() {
        using P = ScheduleFreeSgdParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-3, 10),
            fields::beta1(&P::beta1).above(0).slider(0.5, 0.99).help(
                "How near the point where gradients are taken is to the average; the rest comes from the "
                "fast sequence z."),
            fields::coupled_decay(&P::weight_decay),
            field("r", &P::r)
                .label("r")
                .at_least(0)
                .slider(0, 2)
                .live()
                .help("Power of the step number in the weights of the average; larger values favour late "
                      "steps."),
            field("weight_lr_power", &P::weight_lr_power)
                .label("Power of η")
                .at_least(0)
                .slider(0, 4)
                .live()
                .help("Power of the largest learning rate so far in the weights of the average: steps of the "
                      "warmup count less."),
        };
    }
};

template <class T>
class ScheduleFreeSgd final : public ScheduleFreeRule<T, ScheduleFreeSgdParams> {
 public:
    using ScheduleFreeRule<T, ScheduleFreeSgdParams>::ScheduleFreeRule;

    StepOutcome step(const Step& step) override {
        const auto move = this->next(step);
        const T strength = static_cast<T>(this->params_.weight_decay);

        T* fast = this->z_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T* z = fast + piece.at;
            const T decay = piece.decays ? strength : T(0);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const T gradient = g[i] + decay * w[i];
                w[i] += move.to_z * (z[i] - w[i]) + move.along * gradient;
                z[i] -= move.rate * gradient;
            }
        });
        return StepOutcome::moved;
    }
};

}  // namespace

Entry schedule_free_sgd_entry() {
    return make_entry<ScheduleFreeSgd>(
        {
            .id = "schedule_free_sgd",
            .name = "Schedule-Free SGD",
            .summary = "SGD that averages its weights instead of lowering its rate, so that the length of "
                       "the run need not be known.",
            .rule = "g ← g(y) + λ y\n"
                    "y ← (1 − c) y + c z + η (β₁ (1 − c) − 1) g\n"
                    "z ← z − η g,  c = w / Σ w,  w = tʳ η_max²\n"
                    "x = y + (1 − 1/β₁) (z − y)",
            .use = "Use the constant schedule with a warmup: lowering the rate as well only hurts. "
                   "Validation, saving and sampling use the average x; the training loss is that at y "
                   "and lies above it. Take a rate 10 to 50 times that of SGD.",
            .citation = "Defazio et al., \"The Road Less Scheduled\", NeurIPS 2024. Equals "
                        "schedulefree.SGDScheduleFree.",
        },
        {.decay = Decay::inside, .adamw_ratio = 0, .averages_itself = true});
}

}  // namespace optimlab::optim
