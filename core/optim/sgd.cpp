// SPDX-License-Identifier: GPL-3.0-or-later
// Stochastic gradient descent with optional momentum, as PyTorch's torch.optim.SGD has it: the learning rate
// stands outside the momentum buffer, the first buffer is the undamped gradient, and decay is coupled (added
// to the gradient).
#include "core/optim/catalog.h"

namespace optimlab::optim {

namespace {

struct SgdParams {
    double lr = 0.1;
    double momentum = 0;
    double dampening = 0;
    bool nesterov = false;
    double weight_decay = 0;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("lr", &SgdParams::lr)
                .label("Learning rate η")
                .at_least(0)
                .log_slider(1e-4, 10)
                .live()
                .help(
                    "Step size before the schedule. Plain gradients are small in a transformer, so SGD needs "
                    "rates 100 times those of Adam."),
            field("momentum", &SgdParams::momentum)
                .label("Momentum μ")
                .at_least(0)
                .below(1)
                .slider(0, 0.99)
                .live()
                .help("Share of the previous update that is kept. 0.9 averages about ten gradients."),
            field("dampening", &SgdParams::dampening)
                .label("Dampening")
                .at_least(0)
                .at_most(1)
                .slider(0, 1)
                .enabled_by("momentum")
                .help("Weakens the new gradient's entry into the momentum buffer: b ← μ b + (1 − dampening) "
                      "g. Not with "
                      "Nesterov."),
            field("nesterov", &SgdParams::nesterov)
                .label("Nesterov")
                .enabled_by("momentum")
                .help("Looks ahead along the momentum: the step uses g + μ b instead of b."),
            field("weight_decay", &SgdParams::weight_decay)
                .label("Weight decay λ")
                .at_least(0)
                .log_slider(1e-5, 1)
                .live()
                .help("Coupled (L2) decay: λ θ is added to the gradient of the tensors that decay."),
        };
    }
};

template <class T>
class Sgd final : public ElementwiseOptimizer<T> {
 public:
    using Params = SgdParams;

    Sgd(const Params& params, const Problem<T>& problem)
        : ElementwiseOptimizer<T>(problem), params_(params), buffer_(this->add_state("momentum_buffer")) {}

    void configure(const Json& params) override { params_ = schema::read<Params>(params); }

    void step(const Step<T>& step) override {
        const T lr = static_cast<T>(step.lr), mu = static_cast<T>(params_.momentum);
        // The first buffer is the gradient itself: no dampening yet.
        const T entry = static_cast<T>(step.number == 1 ? 1.0 : 1.0 - params_.dampening);
        const bool momentum = params_.momentum != 0, nesterov = params_.nesterov;
        T *w = this->values(), *g = this->gradients(), *b = buffer_;
        this->each([&](std::int64_t begin, std::int64_t end, bool decays) {
            const T decay = decays ? static_cast<T>(params_.weight_decay) : T(0);
            if (!momentum) {
                for (std::int64_t i = begin; i < end; ++i)
                    w[i] -= lr * (g[i] + decay * w[i]);
            } else if (nesterov) {
                for (std::int64_t i = begin; i < end; ++i) {
                    const T gradient = g[i] + decay * w[i];
                    b[i] = mu * b[i] + entry * gradient;
                    w[i] -= lr * (gradient + mu * b[i]);
                }
            } else {
                for (std::int64_t i = begin; i < end; ++i) {
                    b[i] = mu * b[i] + entry * (g[i] + decay * w[i]);
                    w[i] -= lr * b[i];
                }
            }
        });
    }

 private:
    Params params_;
    T* buffer_;
};

}  // namespace

Entry sgd_entry() {
    return make_entry<Sgd>({
        .id = "sgd",
        .name = "SGD",
        .summary =
            "Steps down the gradient of a random batch; with momentum it steps along a running sum of them.",
        .rule = "g ← g + λ θ\n"
                "b ← μ b + (1 − d) g,  b₁ = g\n"
                "θ ← θ − η b  (Nesterov: θ − η (g + μ b))",
        .use = "The plainest rule, and the one whose behaviour is easiest to understand. On transformers it "
               "is slow: "
               "gradients of different layers differ in size by orders of magnitude, and one rate must serve "
               "them "
               "all. Watch the loss fall steeply, then crawl; momentum 0.9 with a warmup helps most.",
        .citation =
            "Robbins and Monro 1951; Polyak 1964 (momentum); Sutskever et al. 2013 (Nesterov). Equals "
            "torch.optim.SGD.",
    });
}

}  // namespace optimlab::optim
