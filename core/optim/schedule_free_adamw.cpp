// SPDX-License-Identifier: GPL-3.0-or-later
// Schedule-Free AdamW (Defazio et al. 2024), as facebookresearch/schedule_free has it. The store holds y,
// where gradients are taken; the weights to use are the average x.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

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
class ScheduleFreeAdamw final : public ElementwiseRule<T, ScheduleFreeAdamwParams> {
 public:
    ScheduleFreeAdamw(const ScheduleFreeAdamwParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, ScheduleFreeAdamwParams>(params, problem),
          start_(this->add_state("z")),
          square_(this->add_state("exp_avg_sq")) {
        this->add_number("lr_max", largest_);
        this->add_number("weight_sum", sum_);
        // Both sequences begin at the first weights.
        T* start = start_;
        this->each([=](const Piece<T>& piece) { std::copy_n(piece.w, piece.size, start + piece.at); });
    }

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const auto t = static_cast<double>(step.number);
        largest_ = std::max(largest_, step.lr);
        const double weight = std::pow(t, p.r) * std::pow(largest_, p.weight_lr_power);
        sum_ += weight;
        const double share = sum_ > 0 ? weight / sum_ : 0;
        const T rate = static_cast<T>(step.lr);
        const T to_z = static_cast<T>(share);
        const T along = static_cast<T>(step.lr * (p.beta1 * (1 - share) - 1));
        const T root = static_cast<T>(std::sqrt(bias_correction(p.beta2, step.number)));
        const T b2 = static_cast<T>(p.beta2);
        const T c2 = static_cast<T>(1 - p.beta2);
        const T eps = static_cast<T>(p.eps);
        const T strength = static_cast<T>(p.weight_decay);

        T *start = start_, *square = square_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *z = start + piece.at, *v = square + piece.at;
            const T decay = piece.decays ? strength : T(0);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                v[i] = b2 * v[i] + c2 * g[i] * g[i];
                const T direction = g[i] / (std::sqrt(v[i]) / root + eps) + decay * w[i];
                w[i] += to_z * (z[i] - w[i]) + along * direction;
                z[i] -= rate * direction;
            }
        });
        return StepOutcome::moved;
    }

    bool evaluates_elsewhere() const override { return true; }
    void load_evaluation_weights() override {
        const T beyond = static_cast<T>(1 - 1 / this->params_.beta1);
        T* start = start_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *z = start + piece.at;
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i)
                w[i] += beyond * (z[i] - w[i]);
        });
    }

 private:
    T *start_, *square_;
    double largest_ = 0;  ///< learning rate so far
    double sum_ = 0;      ///< of the weights of the average
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
