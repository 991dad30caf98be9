// SPDX-License-Identifier: GPL-3.0-or-later
// MARS-AdamW: AdamW on gradients that are corrected by their change since the last step (Yuan et al.
// 2024), as the authors' code has it. Matrices take the rule, vectors plain AdamW.
#include <algorithm>
#include <cmath>

#include "core/optim/adamw_rule.h"
#include "core/optim/catalog.h"
#include "core/optim/fields.h"
#include "core/optim/tensorwise.h"

namespace optimlab::optim {

namespace {

struct MarsParams {
    double lr = 3e-3;
    double beta1 = 0.95;
    double beta2 = 0.99;
    double eps = 1e-8;
    double weight_decay = 0;
    double gamma = 0.025;
    double lr_1d_factor = 1;
    double beta1_1d = 0.9;
    double beta2_1d = 0.95;
    double weight_decay_1d = 0.1;

    static constexpr auto schema() {
        using P = MarsParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2),
            fields::eps(&P::eps),
            fields::decoupled_decay(&P::weight_decay),
            field("gamma", &P::gamma)
                .label("γ")
                .at_least(0)
                .slider(0, 0.1)
                .live()
                .help("Strength of the correction; 0 is AdamW with clipped gradients."),
            field("lr_1d_factor", &P::lr_1d_factor)
                .label("Vectors: rate")
                .at_least(0)
                .log_slider(0.1, 10)
                .live()
                .help("The learning rate of gains and biases, as a multiple of η."),
            field("beta1_1d", &P::beta1_1d)
                .label("Vectors: β₁")
                .at_least(0)
                .below(1)
                .slider(0, 0.999)
                .live()
                .help("β₁ of the AdamW that gains and biases get."),
            field("beta2_1d", &P::beta2_1d)
                .label("Vectors: β₂")
                .at_least(0)
                .below(1)
                .slider(0.9, 0.9999)
                .live()
                .help("β₂ of the AdamW that gains and biases get."),
            field("weight_decay_1d", &P::weight_decay_1d)
                .label("Vectors: decay")
                .at_least(0)
                .log_slider(1e-5, 1)
                .live()
                .help("Decay of gains and biases, if Regularization lets them decay at all."),
        };
    }
};

template <class T>
class Mars final : public TensorRule<T, MarsParams> {
 public:
    Mars(const MarsParams& params, const Problem<T>& problem)
        : TensorRule<T, MarsParams>(params, part_of(problem, [](const auto& q) { return q.is_matrix(); })),
          vectors_(auxiliary(params), part_of(problem, [](const auto& q) { return !q.is_matrix(); })),
          means_(this->add_states("exp_avg")),
          squares_(this->add_states("exp_avg_sq")),
          last_(this->add_states("last_grad")),
          corrected_(this->largest()) {}

    std::vector<StateTensor<T>> state() override {
        auto all = TensorRule<T, MarsParams>::state();
        for (auto& one : vectors_.state())
            all.push_back(std::move(one));
        return all;
    }
    void configure(const Json& params) override {
        TensorRule<T, MarsParams>::configure(params);
        vectors_.set(auxiliary(this->params_));
    }

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        Step of_vectors = step;
        of_vectors.lr *= p.lr_1d_factor;
        vectors_.step(of_vectors);
        const T along = static_cast<T>(p.gamma * p.beta1 / (1 - p.beta1));
        const T b1 = static_cast<T>(p.beta1), c1 = static_cast<T>(1 - p.beta1);
        const T b2 = static_cast<T>(p.beta2), c2 = static_cast<T>(1 - p.beta2), eps = static_cast<T>(p.eps);
        const T rate = static_cast<T>(step.lr / bias_correction(p.beta1, step.number));
        const T root = static_cast<T>(std::sqrt(bias_correction(p.beta2, step.number)));
        for (const auto& tensor : this->tensors()) {
            T *w = tensor.w, *g = tensor.g, *o = last_[tensor.index], *c = corrected_.data();
            T *m = means_[tensor.index], *v = squares_[tensor.index];
            const auto square =
                block_sums<1>(tensor.size, this->room(), [=](std::int64_t begin, std::int64_t end) {
                    double sum = 0;
#pragma omp simd reduction(+ : sum)
                    for (std::int64_t i = begin; i < end; ++i) {
                        c[i] = g[i] + along * (g[i] - o[i]);
                        o[i] = g[i];
                        sum += static_cast<double>(c[i]) * static_cast<double>(c[i]);
                    }
                    return std::array{sum};
                })[0];
            const T clip = static_cast<T>(1 / std::max(1.0, std::sqrt(square)));
            const T keep = static_cast<T>(tensor.decays ? 1 - step.lr * p.weight_decay : 1.0);
            this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
                for (std::int64_t i = begin; i < end; ++i) {
                    const T gradient = c[i] * clip;
                    m[i] = b1 * m[i] + c1 * gradient;
                    v[i] = b2 * v[i] + c2 * gradient * gradient;
                    w[i] = keep * w[i] - rate * m[i] / (std::sqrt(v[i]) / root + eps);
                }
            });
        }
        return StepOutcome::moved;
    }

 private:
    static AdamWParams auxiliary(const MarsParams& p) {
        return {.lr = p.lr,
                .beta1 = p.beta1_1d,
                .beta2 = p.beta2_1d,
                .eps = p.eps,
                .weight_decay = p.weight_decay_1d};
    }
    AdamW<T> vectors_;
    std::vector<T*> means_, squares_, last_;
    tensor::Buffer<T> corrected_;
};

}  // namespace

Entry mars_entry() {
    return make_entry<Mars>(
        {
            .id = "mars",
            .name = "MARS",
            .summary = "AdamW on gradients that are corrected by how much they changed since the last step, "
                       "which takes noise out of them.",
            .rule = "c = g + γ β₁ / (1 − β₁) (g − g₋₁)\n"
                    "c ← c / max(1, ‖c‖)  for each tensor\n"
                    "m ← β₁ m + (1 − β₁) c,  v ← β₂ v + (1 − β₂) c²\n"
                    "θ ← θ − η (λ θ + m̂ / (√v̂ + ε))",
            .use = "Variance reduction without a second gradient: the approximate form of the paper, in "
                   "which g₋₁ was taken on the last batch. It takes rates two to five times AdamW's. "
                   "Gains and biases are moved by AdamW with parameters of their own.",
            .citation = "Yuan et al., \"MARS: Unleashing the Power of Variance Reduction for Training Large "
                        "Models\", 2024. Equals AGI-Arena/MARS with mars-adamw.",
        },
        {.scope = Scope::tensor,
         .decay = Decay::inside,
         .adamw_ratio = 3,
         .applies_to = "matrices; AdamW moves the vectors",
         .decay_keys = {"weight_decay", "weight_decay_1d"}});
}

}  // namespace optimlab::optim
