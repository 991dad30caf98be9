// SPDX-License-Identifier: GPL-3.0-or-later
// LARS: each tensor's rate is scaled by the ratio of its weights' norm to its gradient's (You et al.
// 2017), as timm has it; LARC when clipped.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/fields.h"
#include "core/optim/tensorwise.h"

namespace optimlab::optim {

namespace {

struct LarsParams {
    double lr = 1;
    double momentum = 0.9;
    double weight_decay = 0;
    double trust_coeff = 1e-3;
    double eps = 1e-8;
    bool nesterov = false;
    bool trust_clip = false;
    bool always_adapt = false;

    static constexpr auto schema() {
        using P = LarsParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(0.01, 100).help(
                "Multiplies the rate that each tensor finds for itself; the trust coefficient is a "
                "thousandth, so values above 1 are usual."),
            fields::momentum(&P::momentum),
            fields::coupled_decay(&P::weight_decay)
                .help("λ θ joins the gradient, and its norm the ratio that scales both."),
            field("trust_coeff", &P::trust_coeff)
                .label("Trust coefficient")
                .above(0)
                .log_slider(1e-4, 1e-1)
                .live()
                .help("How far a tensor moves in one step, as a share of its norm, times η."),
            fields::eps(&P::eps),
            fields::nesterov(&P::nesterov).enabled_by("momentum"),
            field("trust_clip", &P::trust_clip)
                .label("Clip the trust")
                .help("LARC: the rate never exceeds η itself, so the ratio only brakes."),
            field("always_adapt", &P::always_adapt)
                .label("Adapt without decay")
                .help("Scales tensors that do not decay (gains and biases) as well. Off: they take plain "
                      "steps of η."),
        };
    }
};

template <class T>
class Lars final : public TensorRule<T, LarsParams> {
 public:
    Lars(const LarsParams& params, const Problem<T>& problem)
        : TensorRule<T, LarsParams>(params, problem), buffers_(this->add_states("momentum_buffer")) {}

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T mu = static_cast<T>(p.momentum), lr = static_cast<T>(step.lr);
        const bool nesterov = p.nesterov;
        for (const auto& tensor : this->tensors()) {
            const double strength = tensor.decays ? p.weight_decay : 0.0;
            const bool adapts = strength != 0 || p.always_adapt;
            const T trust = static_cast<T>(adapts ? this->trust(tensor, strength, step.lr) : 1.0);
            const T decay = static_cast<T>(strength);
            T *w = tensor.w, *g = tensor.g, *b = buffers_[tensor.index];
            this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
                for (std::int64_t i = begin; i < end; ++i) {
                    const T gradient = (g[i] + decay * w[i]) * trust;
                    b[i] = mu * b[i] + gradient;
                    w[i] -= lr * (nesterov ? gradient + mu * b[i] : b[i]);
                }
            });
        }
        return StepOutcome::moved;
    }

 private:
    double trust(const TensorView<T>& tensor, double strength, double lr) {
        const auto& p = this->params_;
        const double weights = norm(tensor.w, tensor.size, this->room());
        const double gradients = norm(tensor.g, tensor.size, this->room());
        if (weights == 0 || gradients == 0) return 1;
        const double ratio = p.trust_coeff * weights / (gradients + strength * weights + p.eps);
        return p.trust_clip && lr > 0 ? std::min(ratio / lr, 1.0) : ratio;
    }
    std::vector<T*> buffers_;
};

}  // namespace

Entry lars_entry() {
    return make_entry<Lars>(
        {
            .id = "lars",
            .name = "LARS",
            .summary = "Momentum with a rate for each tensor: it moves by a fixed share of its own norm, "
                       "whatever the size of its gradient.",
            .rule = "τ = c ‖θ‖ / (‖g‖ + λ ‖θ‖ + ε)  for each tensor\n"
                    "b ← μ b + τ (g + λ θ)\n"
                    "θ ← θ − η b",
            .use = "Made for very large batches of images. On transformers LAMB, its relative of Adam, "
                   "is the better choice; here it shows what a trust ratio does. Tensors that do not "
                   "decay take plain steps of η unless told otherwise, so keep an eye on gains and "
                   "biases when η is large.",
            .citation = "You, Gitman and Ginsburg, \"Large Batch Training of Convolutional Networks\", 2017. "
                        "Equals timm's Lars.",
        },
        {.scope = Scope::tensor, .decay = Decay::inside, .adamw_ratio = 0});
}

}  // namespace optimlab::optim
