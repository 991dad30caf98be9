// SPDX-License-Identifier: GPL-3.0-or-later
// LAMB: Adam whose step for each tensor has a length proportional to the tensor's own (You et al. 2020),
// as timm has it, with its clipping of the global gradient norm.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"
#include "core/optim/tensorwise.h"

namespace optimlab::optim {

namespace {

struct LambParams {
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-6;
    double weight_decay = 0.01;
    double max_grad_norm = 1;
    bool trust_clip = false;
    bool always_adapt = false;

    static constexpr auto schema() {
        using P = LambParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).help("How far a tensor moves in one step, as a share of its norm."),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2),
            fields::eps(&P::eps),
            fields::decoupled_decay(&P::weight_decay)
                .help("λ θ is added to Adam's step before the trust ratio scales both."),
            field("max_grad_norm", &P::max_grad_norm)
                .label("Clip gradient norm")
                .at_least(0)
                .slider(0, 5)
                .live()
                .help("The rule's own clipping of the global gradient norm. 0: none."),
            field("trust_clip", &P::trust_clip)
                .label("Clip the trust")
                .help("LAMBC: the trust ratio never exceeds 1."),
            field("always_adapt", &P::always_adapt)
                .label("Adapt without decay")
                .help("Scales tensors that do not decay (gains and biases) as well. Off: they take plain "
                      "Adam steps."),
        };
    }
};

template <class T>
class Lamb final : public TensorRule<T, LambParams> {
 public:
    Lamb(const LambParams& params, const Problem<T>& problem)
        : TensorRule<T, LambParams>(params, problem),
          means_(this->add_states("exp_avg")),
          squares_(this->add_states("exp_avg_sq")),
          update_(this->largest()) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        double total = 0;
        for (const auto& tensor : this->tensors())
            total += square_sum(tensor.g, tensor.size, this->room());
        const T clip =
            static_cast<T>(p.max_grad_norm > 0 ? 1 / std::max(1.0, std::sqrt(total) / p.max_grad_norm) : 1.0);
        const T b1 = static_cast<T>(p.beta1), c1 = static_cast<T>(1 - p.beta1);
        const T b2 = static_cast<T>(p.beta2), c2 = static_cast<T>(1 - p.beta2);
        const T correction = static_cast<T>(bias_correction(p.beta1, step.number));
        const T root = static_cast<T>(std::sqrt(bias_correction(p.beta2, step.number)));
        const T eps = static_cast<T>(p.eps);
        for (const auto& tensor : this->tensors()) {
            const double strength = tensor.decays ? p.weight_decay : 0.0;
            const T decay = static_cast<T>(strength);
            T *w = tensor.w, *g = tensor.g, *m = means_[tensor.index], *v = squares_[tensor.index];
            T* u = update_.data();
            const auto squares =
                block_sums<2>(tensor.size, this->room(), [=](std::int64_t begin, std::int64_t end) {
                    double of_w = 0, of_u = 0;
#pragma omp simd reduction(+ : of_w, of_u)
                    for (std::int64_t i = begin; i < end; ++i) {
                        const T gradient = g[i] * clip;
                        m[i] = b1 * m[i] + c1 * gradient;
                        v[i] = b2 * v[i] + c2 * gradient * gradient;
                        u[i] = m[i] / correction / (std::sqrt(v[i]) / root + eps) + decay * w[i];
                        of_w += static_cast<double>(w[i]) * static_cast<double>(w[i]);
                        of_u += static_cast<double>(u[i]) * static_cast<double>(u[i]);
                    }
                    return std::array{of_w, of_u};
                });
            double trust = 1;
            if ((strength != 0 || p.always_adapt) && squares[0] > 0 && squares[1] > 0)
                trust = std::sqrt(squares[0] / squares[1]);
            if (p.trust_clip) trust = std::min(trust, 1.0);
            const T rate = static_cast<T>(step.lr * trust);
            this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
                for (std::int64_t i = begin; i < end; ++i)
                    w[i] -= rate * u[i];
            });
        }
        return StepOutcome::moved;
    }

 private:
    std::vector<T*> means_, squares_;
    tensor::Buffer<T> update_;
};

}  // namespace

Entry lamb_entry() {
    return make_entry<Lamb>(
        {
            .id = "lamb",
            .name = "LAMB",
            .summary = "Adam with a rate for each tensor: its step has a length in proportion to the "
                       "tensor's own.",
            .rule = "g ← g / max(1, ‖g‖ / c)  over all tensors\n"
                    "u = m̂ / (√v̂ + ε) + λ θ\n"
                    "θ ← θ − η ‖θ‖ / ‖u‖ · u  for each tensor",
            .use = "For large batches, where one rate would be too large for some tensors and too small "
                   "for others. With small batches it is no better than AdamW. The ratio is 1 for "
                   "tensors that do not decay.",
            .citation = "You et al., \"Large Batch Optimization for Deep Learning: Training BERT in 76 "
                        "Minutes\", ICLR 2020. Equals timm's Lamb.",
        },
        {.scope = Scope::tensor, .decay = Decay::inside, .adamw_ratio = 3});
}

}  // namespace optimlab::optim
