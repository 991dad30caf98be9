// SPDX-License-Identifier: GPL-3.0-or-later
// An optimizer to put together from parts, for learning what each part does. Set like Adam, AdamW, Lion,
// RMSprop, Signum or SGD with momentum it takes their steps.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"
#include "core/optim/tensorwise.h"

namespace optimlab::optim {

namespace {

enum class CustomMean { off, mean, sum };
enum class CustomLook { moment, nesterov, interpolated };
enum class CustomDecay { decoupled, coupled };

struct CustomParams {
    double lr = 1e-3;
    CustomMean first_moment = CustomMean::mean;
    double beta1 = 0.9;
    CustomLook direction = CustomLook::moment;
    double interpolation = 0.9;
    bool second_moment = true;
    double beta2 = 0.999;
    bool maximum = false;
    bool bias_correction = true;
    double eps = 1e-8;
    bool eps_inside = false;
    bool sign = false;
    CustomDecay decay = CustomDecay::decoupled;
    double weight_decay = 0;
    bool trust_ratio = false;

    static constexpr auto schema() {
        using P = CustomParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr),
            field("first_moment", &P::first_moment)
                .label("First moment")
                .choices("off", "mean", "sum")
                .help("off: steps follow the gradient itself. mean: a running mean of gradients, as in Adam. "
                      "sum: a decaying sum, as in momentum."),
            fields::beta1(&P::beta1).help("Memory of the first moment: about 1 / (1 − β₁) steps."),
            field("direction", &P::direction)
                .label("Direction")
                .choices("moment", "nesterov", "interpolated")
                .help("moment: along the first moment. nesterov: where it is going. interpolated: the moment "
                      "of the step before, mixed with the new gradient by γ, as in Lion."),
            field("interpolation", &P::interpolation)
                .label("γ")
                .at_least(0)
                .below(1)
                .slider(0, 0.999)
                .live()
                .help("interpolated: share of the moment in the direction."),
            field("second_moment", &P::second_moment)
                .label("Second moment")
                .help("Divides by the root of a running mean of squared gradients."),
            fields::beta2(&P::beta2).enabled_by("second_moment"),
            field("maximum", &P::maximum)
                .label("Largest so far")
                .enabled_by("second_moment")
                .help("Divides by the largest second moment so far, as AMSGrad does."),
            field("bias_correction", &P::bias_correction)
                .label("Bias correction")
                .help("Divides means that began at zero by what they lack at first."),
            fields::eps(&P::eps),
            field("eps_inside", &P::eps_inside)
                .label("ε inside")
                .enabled_by("second_moment")
                .help("√(v + ε) instead of √v + ε."),
            field("sign", &P::sign)
                .label("Sign")
                .help("Takes only the sign of the step, so that every weight moves equally far."),
            field("decay", &P::decay)
                .label("Decay")
                .choices("decoupled", "coupled")
                .help("decoupled: the weights shrink by 1 − η λ. coupled: λ θ joins the gradient."),
            fields::decoupled_decay(&P::weight_decay)
                .help("How strongly the tensors that decay shrink; where it acts is set by Decay."),
            field("trust_ratio", &P::trust_ratio)
                .label("Trust ratio")
                .help(
                    "Scales each tensor's step to a length in proportion to the tensor's own, as LAMB does."),
        };
    }
};

template <class T>
class Custom final : public TensorRule<T, CustomParams> {
 public:
    Custom(const CustomParams& params, const Problem<T>& problem)
        : TensorRule<T, CustomParams>(params, problem), update_(params.trust_ratio ? this->largest() : 0) {
        if (params.first_moment != CustomMean::off) means_ = this->add_states("exp_avg");
        if (params.second_moment) squares_ = this->add_states("exp_avg_sq");
        if (params.second_moment && params.maximum) largest_ = this->add_states("max_exp_avg_sq");
    }

    StepOutcome step(const Step& step) override {
        const Parts parts = parts_of(step);
        lr_ = step.lr;
        for (const auto& tensor : this->tensors()) {
            const std::size_t i = tensor.index;
            const Moments own{means_.empty() ? nullptr : means_[i], squares_.empty() ? nullptr : squares_[i],
                              largest_.empty() ? nullptr : largest_[i]};
            if (this->params_.trust_ratio) {
                scale_and_move(tensor, own, parts);
            } else {
                const T keep = tensor.decays ? parts.keep : T(1),
                        coupled = tensor.decays ? parts.coupled : T(0);
                T *w = tensor.w, *g = tensor.g;
                this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
                    for (std::int64_t k = begin; k < end; ++k)
                        w[k] = keep * w[k] - update(parts, own, k, g[k] + coupled * w[k]);
                });
            }
        }
        return StepOutcome::moved;
    }

 private:
    struct Moments {
        T *mean, *square, *largest;
    };
    /// Everything of a step that is the same for all elements.
    struct Parts {
        T rate, keep, coupled, b1, c1, b2, c2, gamma, fresh, root, eps;
        bool nesterov, interpolated, eps_inside, sign;
    };

    Parts parts_of(const Step& step) const {
        const auto& p = this->params_;
        const bool corrects = p.bias_correction;
        // A sum has no bias to correct.
        const double first =
            corrects && p.first_moment == CustomMean::mean ? bias_correction(p.beta1, step.number) : 1;
        const double second = corrects && p.second_moment ? bias_correction(p.beta2, step.number) : 1;
        const bool decoupled = p.decay == CustomDecay::decoupled;
        Parts parts{};
        // The sign of a step has no size to correct.
        parts.rate = static_cast<T>(p.sign ? step.lr : step.lr / first);
        parts.keep = static_cast<T>(decoupled ? 1 - step.lr * p.weight_decay : 1.0);
        parts.coupled = static_cast<T>(decoupled ? 0.0 : p.weight_decay);
        parts.b1 = static_cast<T>(p.beta1);
        parts.c1 = static_cast<T>(p.first_moment == CustomMean::sum ? 1.0 : 1 - p.beta1);
        parts.b2 = static_cast<T>(p.beta2);
        parts.c2 = static_cast<T>(1 - p.beta2);
        parts.gamma = static_cast<T>(p.interpolation);
        parts.fresh = static_cast<T>(1 - p.interpolation);
        parts.root = static_cast<T>(std::sqrt(second));
        parts.eps = static_cast<T>(p.eps);
        parts.nesterov = p.direction == CustomLook::nesterov;
        parts.interpolated = p.direction == CustomLook::interpolated;
        parts.eps_inside = p.eps_inside;
        parts.sign = p.sign;
        return parts;
    }

    /// How far element k goes, η included, given its gradient.
    static T update(const Parts& p, const Moments& own, std::int64_t k, T gradient) {
        T along = gradient;
        if (own.mean) {
            const T before = own.mean[k];
            own.mean[k] = p.b1 * before + p.c1 * gradient;
            along = p.interpolated ? p.gamma * before + p.fresh * gradient
                    : p.nesterov   ? p.b1 * own.mean[k] + p.c1 * gradient
                                   : own.mean[k];
        }
        if (p.sign) along = static_cast<T>((along > 0) - (along < 0));
        if (!own.square) return p.rate * along;
        own.square[k] = p.b2 * own.square[k] + p.c2 * gradient * gradient;
        T square = own.square[k];
        if (own.largest) square = own.largest[k] = std::max(own.largest[k], square);
        if (p.sign) return p.rate * along;
        const T divisor =
            p.eps_inside ? std::sqrt(square / (p.root * p.root) + p.eps) : std::sqrt(square) / p.root + p.eps;
        return p.rate * along / divisor;
    }

    /// With the trust ratio the whole step must be known before any of it is taken.
    void scale_and_move(const TensorView<T>& tensor, const Moments& own, const Parts& parts) {
        const T coupled = tensor.decays ? parts.coupled : T(0);
        // Decoupled decay is part of what is scaled.
        const T decay = tensor.decays ? T(1) - parts.keep : T(0);
        T *w = tensor.w, *g = tensor.g, *u = update_.data();
        this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
            for (std::int64_t k = begin; k < end; ++k)
                u[k] = update(parts, own, k, g[k] + coupled * w[k]) + decay * w[k];
        });
        const double weights = norm(w, tensor.size, this->room()),
                     length = norm(u, tensor.size, this->room());
        // u has η in it already: it is a step of length η‖θ‖ that is wanted.
        const double ratio = weights > 0 && length > 0 ? lr_ * weights / length : 1;
        const T factor = static_cast<T>(ratio);
        this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
            for (std::int64_t k = begin; k < end; ++k)
                w[k] -= factor * u[k];
        });
    }

    std::vector<T*> means_, squares_, largest_;
    tensor::Buffer<T> update_;
    double lr_ = 0;  ///< of this step
};

}  // namespace

Entry custom_entry() {
    return make_entry<Custom>(
        {
            .id = "custom",
            .name = "Custom",
            .summary = "An optimizer put together from parts: first and second moment, bias correction, "
                       "sign, decay, trust ratio.",
            .rule = "m ← β₁ m + (1 − β₁) g          first moment\n"
                    "v ← β₂ v + (1 − β₂) g²         second moment\n"
                    "u = m̂ / (√v̂ + ε),  or sign(m)\n"
                    "u ← u ‖θ‖ / ‖u‖                trust ratio\n"
                    "θ ← θ − η λ θ − η u",
            .use = "To learn what each part of an optimizer is for: take Adam, switch one part off, and "
                   "race the two. Adam: as it starts, with coupled decay. AdamW: with decoupled decay. "
                   "RMSprop: no first moment, no bias correction. Signum: no second moment, sign. Lion: "
                   "that, with an interpolated direction (γ = 0.9, β₁ = 0.99). Momentum: a sum, nothing "
                   "else.",
            .citation = "The parts are those of Polyak 1964, RMSprop 2012, Adam 2015, AMSGrad 2018, signSGD "
                        "2018, AdamW 2019, LAMB 2020 and Lion 2023.",
        },
        {.scope = Scope::tensor, .decay = Decay::inside, .adamw_ratio = 1});
}

}  // namespace optimlab::optim
