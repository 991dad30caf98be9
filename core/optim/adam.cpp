// SPDX-License-Identifier: GPL-3.0-or-later
// Adam with coupled (L2) decay, as PyTorch's torch.optim.Adam has it.
#include <cmath>

#include "core/optim/catalog.h"

namespace optimlab::optim {

namespace {

struct AdamParams {
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 0;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("lr", &AdamParams::lr)
                .label("Learning rate η")
                .at_least(0)
                .log_slider(1e-5, 0.1)
                .live()
                .help("About how far a weight moves in one step, before the schedule. 1e-3 suits small "
                      "models."),
            field("beta1", &AdamParams::beta1)
                .label("β₁")
                .at_least(0)
                .below(1)
                .slider(0, 0.999)
                .live()
                .help("Memory of the running mean of gradients: about 1 / (1 − β₁) steps."),
            field("beta2", &AdamParams::beta2)
                .label("β₂")
                .at_least(0)
                .below(1)
                .slider(0.9, 0.9999)
                .live()
                .help("Memory of the running mean of squared gradients: about 1 / (1 − β₂) steps. Few tokens "
                      "a step "
                      "want a longer one; training that spikes, a shorter one."),
            field("eps", &AdamParams::eps)
                .label("ε")
                .at_least(0)
                .log_slider(1e-12, 1e-3)
                .live()
                .help("Keeps the division from blowing up where gradients vanish; large values make Adam "
                      "more like "
                      "SGD."),
            field("weight_decay", &AdamParams::weight_decay)
                .label("Weight decay λ")
                .at_least(0)
                .log_slider(1e-5, 1)
                .live()
                .help("Coupled (L2) decay: λ θ joins the gradient and is divided by √v like it, so weights "
                      "with "
                      "large gradients decay less. AdamW decouples it."),
        };
    }
};

template <class T>
class Adam final : public ElementwiseOptimizer<T> {
 public:
    using Params = AdamParams;

    Adam(const Params& params, const Problem<T>& problem)
        : ElementwiseOptimizer<T>(problem),
          params_(params),
          mean_(this->add_state("exp_avg")),
          square_(this->add_state("exp_avg_sq")) {}

    void configure(const Json& params) override { params_ = schema::read<Params>(params); }

    void step(const Step<T>& step) override {
        const auto t = static_cast<double>(step.number);
        const double correction1 = 1 - std::pow(params_.beta1, t),
                     correction2 = 1 - std::pow(params_.beta2, t);
        const T rate = static_cast<T>(step.lr / correction1), root = static_cast<T>(std::sqrt(correction2));
        const T b1 = static_cast<T>(params_.beta1), b2 = static_cast<T>(params_.beta2);
        const T c1 = static_cast<T>(1 - params_.beta1), c2 = static_cast<T>(1 - params_.beta2);
        const T eps = static_cast<T>(params_.eps);
        T *w = this->values(), *g = this->gradients(), *m = mean_, *v = square_;
        this->each([&](std::int64_t begin, std::int64_t end, bool decays) {
            const T decay = decays ? static_cast<T>(params_.weight_decay) : T(0);
            for (std::int64_t i = begin; i < end; ++i) {
                const T gradient = g[i] + decay * w[i];
                m[i] = b1 * m[i] + c1 * gradient;
                v[i] = b2 * v[i] + c2 * gradient * gradient;
                w[i] -= rate * m[i] / (std::sqrt(v[i]) / root + eps);
            }
        });
    }

 private:
    Params params_;
    T *mean_, *square_;
};

}  // namespace

Entry adam_entry() {
    return make_entry<Adam>({
        .id = "adam",
        .name = "Adam",
        .summary = "Divides a running mean of gradients by the root of a running mean of their squares, so "
                   "that every "
                   "weight moves by about the learning rate.",
        .rule = "g ← g + λ θ\n"
                "m ← β₁ m + (1 − β₁) g\n"
                "v ← β₂ v + (1 − β₂) g²\n"
                "m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)\n"
                "θ ← θ − η m̂ / (√v̂ + ε)",
        .use = "The rule that made transformers easy to train. Its first steps rest on few gradients, so it "
               "wants a "
               "warmup. If you want weight decay, take AdamW.",
        .citation = "Kingma and Ba, \"Adam: A Method for Stochastic Optimization\", ICLR 2015. Equals "
                    "torch.optim.Adam.",
    });
}

}  // namespace optimlab::optim
