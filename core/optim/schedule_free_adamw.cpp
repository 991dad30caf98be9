// SPDX-License-Identifier: GPL-3.0-or-later
// Schedule-Free AdamW (Defazio et al. 2024), as facebookresearch/schedule_free has it. The store holds y,
// where gradients are taken; the weights to use are the average x.
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/fields.h"
#include "core/optim/schedule_free.h"

namespace optimlab::optim {

namespace {

struct ScheduleFreeAdamwParams {
    double lr = 2.5e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;
    double r = 0;
    double weight_lr_power = 2;

    static constexpr auto schema() {
        using P = ScheduleFreeAdamwParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr),
            fields::beta1(&P::beta1).above(0).slider(0.5, 0.99).help(
                "How near the point where gradients are taken is to the average; the rest comes from the "
                "fast sequence z."),
            fields::beta2(&P::beta2),
            fields::eps(&P::eps),
            fields::decoupled_decay(&P::weight_decay)
                .help("λ y is added to the normalised gradient, at the point y where the gradient is taken."),
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
class ScheduleFreeAdamw final : public ScheduleFreeRule<T, ScheduleFreeAdamwParams> {
 public:
    ScheduleFreeAdamw(const ScheduleFreeAdamwParams& params, const Problem<T>& problem)
        : ScheduleFreeRule<T, ScheduleFreeAdamwParams>(params, problem),
          square_(this->add_state("exp_avg_sq")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const auto move = this->next(step);
        const T root = static_cast<T>(std::sqrt(bias_correction(p.beta2, step.number)));
        const T b2 = static_cast<T>(p.beta2);
        const T c2 = static_cast<T>(1 - p.beta2);
        const T eps = static_cast<T>(p.eps);
        const T strength = static_cast<T>(p.weight_decay);

        T *fast = this->z_, *square = square_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *z = fast + piece.at, *v = square + piece.at;
            const T decay = piece.decays ? strength : T(0);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                v[i] = b2 * v[i] + c2 * g[i] * g[i];
                const T direction = g[i] / (std::sqrt(v[i]) / root + eps) + decay * w[i];
                w[i] += move.to_z * (z[i] - w[i]) + move.along * direction;
                z[i] -= move.rate * direction;
            }
        });
        return StepOutcome::moved;
    }

 private:
    T* square_;
};

}  // namespace

Entry schedule_free_adamw_entry() {
    return make_entry<ScheduleFreeAdamw>(
        {
            .id = "schedule_free_adamw",
            .name = "Schedule-Free AdamW",
            .summary = "AdamW that averages its weights instead of lowering its rate, so that the length of "
                       "the run need not be known.",
            .rule = "v ← β₂ v + (1 − β₂) g(y)²\n"
                    "u = g(y) / (√v̂ + ε) + λ y\n"
                    "y ← (1 − c) y + c z + η (β₁ (1 − c) − 1) u\n"
                    "z ← z − η u,  c = w / Σ w,  w = tʳ η_max²\n"
                    "x = y + (1 − 1/β₁) (z − y)",
            .use = "Use the constant schedule with a warmup: lowering the rate as well only hurts. "
                   "Validation, saving and sampling use the average x. The run can be stopped at any "
                   "step and has the loss that a schedule ending there would have given, nearly.",
            .citation = "Defazio et al., \"The Road Less Scheduled\", NeurIPS 2024. Equals "
                        "schedulefree.AdamWScheduleFree.",
        },
        {.decay = Decay::inside, .adamw_ratio = 2, .averages_itself = true});
}

}  // namespace optimlab::optim
