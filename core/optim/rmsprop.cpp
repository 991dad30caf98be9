// SPDX-License-Identifier: GPL-3.0-or-later
// RMSprop, as torch.optim.RMSprop has it: epsilon outside the root, momentum on the scaled gradient.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

namespace {

struct RmspropParams {
    double lr = 1e-2;
    double alpha = 0.99;
    double eps = 1e-8;
    double weight_decay = 0;
    double momentum = 0;
    bool centered = false;

    static constexpr auto schema() {
        using P = RmspropParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-5, 0.1),
            field("alpha", &P::alpha)
                .label("α")
                .at_least(0)
                .below(1)
                .slider(0.9, 0.9999)
                .live()
                .help("Memory of the running mean of squared gradients: about 1 / (1 − α) steps."),
            fields::eps(&P::eps),
            fields::coupled_decay(&P::weight_decay),
            fields::momentum(&P::momentum),
            field("centered", &P::centered)
                .label("Centered")
                .help("Divides by the gradient's standard deviation instead of its root mean square: "
                      "elements with a steady gradient move faster."),
        };
    }
};

template <class T>
class Rmsprop final : public ElementwiseRule<T, RmspropParams> {
 public:
    Rmsprop(const RmspropParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, RmspropParams>(params, problem),
          square_(this->add_state("square_avg")),
          buffer_(this->add_state("momentum_buffer")),
          // Only centering needs it.
          mean_(params.centered ? this->add_state("grad_avg") : square_) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T lr = static_cast<T>(step.lr);
        const T alpha = static_cast<T>(p.alpha);
        const T fresh = static_cast<T>(1 - p.alpha);
        const T eps = static_cast<T>(p.eps);
        const T mu = static_cast<T>(p.momentum);
        const T strength = static_cast<T>(p.weight_decay);
        const bool centered = p.centered, momentum = p.momentum != 0;

        T *square = square_, *buffer = buffer_, *mean = mean_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g;
            T *v = square + piece.at, *b = buffer + piece.at, *m = mean + piece.at;
            const T decay = piece.decays ? strength : T(0);
            const auto move = [=](std::int64_t i, T gradient, T deviation) {
                const T scaled = gradient / (std::sqrt(deviation) + eps);
                if (momentum) {
                    b[i] = mu * b[i] + scaled;
                    w[i] -= lr * b[i];
                } else {
                    w[i] -= lr * scaled;
                }
            };
            if (centered) {
#pragma omp simd
                for (std::int64_t i = 0; i < piece.size; ++i) {
                    const T gradient = g[i] + decay * w[i];
                    v[i] = alpha * v[i] + fresh * gradient * gradient;
                    m[i] = alpha * m[i] + fresh * gradient;
                    // Rounding may leave the variance of a constant gradient below zero.
                    move(i, gradient, std::max(v[i] - m[i] * m[i], T(0)));
                }
            } else {
#pragma omp simd
                for (std::int64_t i = 0; i < piece.size; ++i) {
                    const T gradient = g[i] + decay * w[i];
                    v[i] = alpha * v[i] + fresh * gradient * gradient;
                    move(i, gradient, v[i]);
                }
            }
        });
        return StepOutcome::moved;
    }

 private:
    T *square_, *buffer_, *mean_;
};

}  // namespace

Entry rmsprop_entry() {
    return make_entry<Rmsprop>(
        {
            .id = "rmsprop",
            .name = "RMSprop",
            .summary = "Divides each gradient by a running root mean square of it, so that all elements "
                       "move at a similar speed.",
            .rule = "g ← g + λ θ\n"
                    "v ← α v + (1 − α) g²\n"
                    "centered: m ← α m + (1 − α) g,  v′ = v − m²,  else v′ = v\n"
                    "b ← μ b + g / (√v′ + ε)\n"
                    "θ ← θ − η b",
            .use = "Adam without the mean of gradients and without bias correction: the first steps are "
                   "up to 1 / √(1 − α) times too large, so warm up. Centered divides by the deviation "
                   "alone and is livelier.",
            .citation = "Tieleman and Hinton, Coursera lecture 6.5, 2012; Graves 2013 (centered). Equals "
                        "torch.optim.RMSprop.",
        },
        {.adamw_ratio = 1, .steps_by_rate = true});
}

}  // namespace optimlab::optim
