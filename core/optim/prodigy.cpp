// SPDX-License-Identifier: GPL-3.0-or-later
// Prodigy: Adam that estimates its own step size d from how far the weights have gone against their
// gradients (Mishchenko and Defazio 2023), as the authors' code has it.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct ProdigyParams {
    double lr = 1;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double beta3 = 0;
    double eps = 1e-8;
    double weight_decay = 0;
    double d0 = 1e-6;
    double d_coef = 1;
    double growth_rate = 0;
    bool use_bias_correction = false;
    bool safeguard_warmup = false;

    static constexpr auto schema() {
        using P = ProdigyParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(0.01, 10).help(
                "Multiplies the step size that the rule finds by itself. Leave it at 1; the schedule works "
                "on it as usual."),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2),
            field("beta3", &P::beta3)
                .label("β₃")
                .at_least(0)
                .below(1)
                .slider(0, 0.9999)
                .live()
                .help("Memory of the estimate. 0: the square root of β₂."),
            fields::eps(&P::eps),
            fields::decoupled_decay(&P::weight_decay),
            field("d0", &P::d0)
                .label("d₀")
                .above(0)
                .log_slider(1e-8, 1e-2)
                .help("Where the estimate of the step size begins; too small costs a few steps, too large "
                      "may diverge."),
            field("d_coef", &P::d_coef)
                .label("d coefficient")
                .above(0)
                .log_slider(0.1, 10)
                .live()
                .help("Multiplies the estimate; the knob to turn instead of the learning rate."),
            field("growth_rate", &P::growth_rate)
                .label("Growth limit")
                .at_least(0)
                .slider(0, 2)
                .live()
                .help("The estimate d may grow by this factor in a step at most; 1.02 acts like a warmup. 0: "
                      "no limit."),
            field("use_bias_correction", &P::use_bias_correction)
                .label("Bias correction")
                .help("Adam's bias correction, which the method does without."),
            field("safeguard_warmup", &P::safeguard_warmup)
                .label("Safeguard warmup")
                .help("Leaves the learning rate out of the estimate's divisor, so that a warmup does not "
                      "mislead it."),
        };
    }
};

template <class T>
class Prodigy final : public ElementwiseRule<T, ProdigyParams> {
 public:
    Prodigy(const ProdigyParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, ProdigyParams>(params, problem),
          mean_(this->add_state("exp_avg")),
          square_(this->add_state("exp_avg_sq")),
          sum_(this->add_state("s")),
          start_(this->add_state("p0")) {
        this->add_number("d", d_);
        this->add_number("d_max", largest_);
        this->add_number("d_numerator", numerator_);
        T* start = start_;
        this->each([=](const Piece<T>& piece) { std::copy_n(piece.w, piece.size, start + piece.at); });
    }

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const double correction = p.use_bias_correction ? std::sqrt(bias_correction(p.beta2, step.number)) /
                                                              bias_correction(p.beta1, step.number)
                                                        : 1.0;
        const double beta3 = p.beta3 > 0 ? p.beta3 : std::sqrt(p.beta2);
        const double scaled = d_ * step.lr * correction;

        T *mean = mean_, *square = square_, *sum = sum_, *start = start_;
        const T of_sum = static_cast<T>(d_ / p.d0 * (p.safeguard_warmup ? d_ : scaled));
        const T b1 = static_cast<T>(p.beta1);
        const T c1 = static_cast<T>(d_ * (1 - p.beta1));
        const T b2 = static_cast<T>(p.beta2);
        const T c2 = static_cast<T>(d_ * d_ * (1 - p.beta2));
        const T b3 = static_cast<T>(beta3);
        const auto [inner, length] = this->template sums<2>([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *m = mean + piece.at, *v = square + piece.at, *s = sum + piece.at, *z = start + piece.at;
            double product = 0, absolute = 0;
#pragma omp simd reduction(+ : product, absolute)
            for (std::int64_t i = 0; i < piece.size; ++i) {
                product += static_cast<double>(g[i]) * static_cast<double>(z[i] - w[i]);
                m[i] = b1 * m[i] + c1 * g[i];
                v[i] = b2 * v[i] + c2 * g[i] * g[i];
                s[i] = b3 * s[i] + of_sum * g[i];
                absolute += static_cast<double>(std::fabs(s[i]));
            }
            return std::array{product, absolute};
        });
        numerator_ = beta3 * numerator_ + d_ / p.d0 * scaled * inner;
        // Without a gradient so far there is nothing to estimate from, and nowhere to go.
        if (length == 0) return StepOutcome::moved;
        if (step.lr > 0) {
            const double estimate = p.d_coef * numerator_ / length;
            if (d_ == p.d0) d_ = std::max(d_, estimate);
            largest_ = std::max(largest_, estimate);
            d_ = p.growth_rate > 0 ? std::min(largest_, d_ * p.growth_rate) : largest_;
        }
        const T rate = static_cast<T>(scaled);
        const T eps = static_cast<T>(d_ * p.eps);
        const T shrink = static_cast<T>(1 - scaled * p.weight_decay);
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *m = mean + piece.at, *v = square + piece.at;
            const T keep = piece.decays ? shrink : T(1);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i)
                w[i] = keep * w[i] - rate * m[i] / (std::sqrt(v[i]) + eps);
        });
        return StepOutcome::moved;
    }

    void read_out(Readouts& readouts) const override { readouts.add("d", d_); }

 private:
    T *mean_, *square_, *sum_, *start_;
    double d_ = this->params_.d0;        ///< the estimate
    double largest_ = this->params_.d0;  ///< estimate so far
    double numerator_ = 0;
};

}  // namespace

Entry prodigy_entry() {
    return make_entry<Prodigy>(
        {
            .id = "prodigy",
            .name = "Prodigy",
            .summary = "Adam that finds its own learning rate: an estimate d of how far the solution lies "
                       "from the start grows until it fits.",
            .rule = "δ = d η\n"
                    "r ← β₃ r + (d/d₀) δ ⟨g, θ₀ − θ⟩,  s ← β₃ s + (d/d₀) δ g\n"
                    "m ← β₁ m + (1 − β₁) d g,  v ← β₂ v + (1 − β₂) d² g²\n"
                    "d ← max(d, d_coef · r / ‖s‖₁)\n"
                    "θ ← θ − δ λ θ − δ m / (√v + d ε)",
            .use = "When no time is left to search for a rate: leave η at 1 and use a constant or "
                   "cosine schedule. Watch d, which the run shows: it should rise in the first few "
                   "hundred steps and then stay. If it stays at d₀, raise d₀ or the batch size.",
            .citation = "Mishchenko and Defazio, \"Prodigy: An Expeditiously Adaptive Parameter-Free "
                        "Learner\", ICML 2024. Equals prodigyopt.Prodigy.",
        },
        {.scope = Scope::model, .decay = Decay::inside, .adamw_ratio = 0});
}

}  // namespace optimlab::optim
