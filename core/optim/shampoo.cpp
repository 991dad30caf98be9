// SPDX-License-Identifier: GPL-3.0-or-later
// Shampoo: gradients of a matrix are multiplied from both sides by inverse fourth roots of sums of GGᵀ and
// GᵀG (Gupta et al. 2018), the paper's exponents, with the step length grafted from a simpler rule (Anil
// et al. 2020). Vectors get the diagonal form, which is Adagrad.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/decompose.h"
#include "core/optim/fields.h"
#include "core/optim/stopwatch.h"
#include "core/optim/tensorwise.h"
#include "core/tensor/gemm.h"

namespace optimlab::optim {

namespace {

enum class ShampooGraft { none, sgd, adagrad };

struct ShampooParams {
    double lr = 1e-2;
    double momentum = 0.9;
    double beta2 = 1;
    double eps = 1e-6;
    double weight_decay = 0;
    ShampooGraft grafting = ShampooGraft::sgd;
    std::int64_t precondition_frequency = 10;
    std::int64_t start_step = 10;
    std::int64_t max_precond_dim = 1024;

    static constexpr auto schema() {
        using P = ShampooParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-4, 1).help(
                "With grafting, what suits the rule that the length is taken from."),
            fields::momentum(&P::momentum),
            field("beta2", &P::beta2)
                .label("β₂")
                .above(0)
                .at_most(1)
                .slider(0.9, 1)
                .live()
                .help("1: the statistics are sums over the whole run, as in the paper. Below: running means, "
                      "which forget."),
            fields::eps(&P::eps).help("Added to the diagonal of the statistics before the root."),
            fields::decoupled_decay(&P::weight_decay),
            field("grafting", &P::grafting)
                .label("Length from")
                .choices("none", "sgd", "adagrad")
                .help("Whose step length is taken, tensor by tensor; the direction is Shampoo's. none: the "
                      "paper's own length."),
            field("precondition_frequency", &P::precondition_frequency)
                .label("Roots every")
                .at_least(1)
                .at_most(1e6)
                .log_slider(1, 100)
                .unit("steps")
                .live()
                .help("Steps between two computations of the roots, which are what costs time."),
            field("start_step", &P::start_step)
                .label("Start at step")
                .at_least(1)
                .at_most(1e9)
                .log_slider(1, 1000)
                .live()
                .help("Until this step the rule that lends its length steps alone (none: plain gradients), "
                      "while the statistics gather."),
            field("max_precond_dim", &P::max_precond_dim)
                .label("Largest side")
                .at_least(1)
                .at_most(1e6)
                .log_slider(16, 8192)
                .help("A side longer than this gets no factor of its own; the other one then takes the "
                      "square root."),
        };
    }
};

template <class T>
class Shampoo final : public TensorRule<T, ShampooParams> {
 public:
    Shampoo(const ShampooParams& params, const Problem<T>& problem)
        : TensorRule<T, ShampooParams>(params, problem),
          buffers_(this->add_states("momentum_buffer")),
          update_(this->largest()),
          half_(this->largest()) {
        for (const auto& tensor : this->tensors()) {
            auto& own = factors_.emplace_back();
            if (tensor.is_matrix()) {
                if (tensor.rows <= params.max_precond_dim) {
                    own.left = this->add_state("left", tensor, {tensor.rows, tensor.rows});
                    own.left_root = this->add_state("left_root", tensor, {tensor.rows, tensor.rows});
                }
                if (tensor.cols <= params.max_precond_dim) {
                    own.right = this->add_state("right", tensor, {tensor.cols, tensor.cols});
                    own.right_root = this->add_state("right_root", tensor, {tensor.cols, tensor.cols});
                }
            }
            const bool sums = !tensor.is_matrix() || params.grafting == ShampooGraft::adagrad;
            if (sums) own.sum = this->add_state("sum", tensor, tensor.about->shape);
        }
    }

    StepOutcome step(const Step& step) override {
        const Stopwatch watch;
        const auto& p = this->params_;
        const bool started = step.number >= p.start_step;
        // The first step that uses the roots must have some.
        const bool renews =
            step.number == p.start_step || (started && step.number % p.precondition_frequency == 0);
        for (const auto& tensor : this->tensors()) {
            const Factors& own = factors_[tensor.index];
            gather(tensor, own);
            if (renews) take_roots(tensor, own);
            graft_direction(tensor, own);
            if (started && own.matrix()) {
                const double length = norm(update_.data(), tensor.size, this->room());
                precondition(tensor, own);
                const double mine = norm(update_.data(), tensor.size, this->room());
                const bool grafts = p.grafting != ShampooGraft::none && mine > 0;
                move(tensor, step.lr, grafts ? length / mine : 1.0);
            } else {
                move(tensor, step.lr, 1.0);
            }
        }
        milliseconds_ = watch.milliseconds();
        return StepOutcome::moved;
    }
    void read_out(Readouts& readouts) const override { readouts.add("ms", milliseconds_); }

 private:
    struct Factors {
        T *left = nullptr, *left_root = nullptr, *right = nullptr, *right_root = nullptr, *sum = nullptr;
        bool matrix() const { return left || right; }
    };

    /// The statistics with this gradient in them.
    void gather(const TensorView<T>& tensor, const Factors& own) {
        const double beta2 = this->params_.beta2;
        const T keep = static_cast<T>(beta2), fresh = static_cast<T>(beta2 < 1 ? 1 - beta2 : 1.0);
        const auto plain = tensor::Op::plain, turned = tensor::Op::transposed;
        const std::int64_t rows = tensor.rows, cols = tensor.cols;
        if (own.left)
            tensor::gemm(plain, turned, rows, rows, cols, fresh, tensor.g, cols, tensor.g, cols, keep,
                         own.left, rows);
        if (own.right)
            tensor::gemm(turned, plain, cols, cols, rows, fresh, tensor.g, cols, tensor.g, cols, keep,
                         own.right, cols);
        if (!own.sum) return;
        T *g = tensor.g, *s = own.sum;
        this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i)
                s[i] = keep * s[i] + fresh * g[i] * g[i];
        });
    }

    void take_roots(const TensorView<T>& tensor, const Factors& own) {
        const double power = own.left && own.right ? -0.25 : -0.5, eps = this->params_.eps;
        if (own.left) symmetric_power(tensor.rows, own.left, eps, power, own.left_root);
        if (own.right) symmetric_power(tensor.cols, own.right, eps, power, own.right_root);
    }

    /// The direction of the rule whose length is taken; a vector's own direction.
    void graft_direction(const TensorView<T>& tensor, const Factors& own) {
        const T eps = static_cast<T>(this->params_.eps);
        T *g = tensor.g, *s = own.sum, *u = update_.data();
        this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
            if (!s) {
                std::copy(g + begin, g + end, u + begin);
                return;
            }
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i)
                u[i] = g[i] / std::sqrt(s[i] + eps);
        });
    }

    /// update = L^(-1/4) G R^(-1/4)
    void precondition(const TensorView<T>& tensor, const Factors& own) {
        const auto plain = tensor::Op::plain;
        const std::int64_t rows = tensor.rows, cols = tensor.cols;
        const T* from = tensor.g;
        if (own.left) {
            T* to = own.right ? half_.data() : update_.data();
            tensor::gemm(plain, plain, rows, cols, rows, T(1), own.left_root, rows, from, cols, T(0), to,
                         cols);
            from = to;
        }
        if (own.right)
            tensor::gemm(plain, plain, rows, cols, cols, T(1), from, cols, own.right_root, cols, T(0),
                         update_.data(), cols);
    }

    void move(const TensorView<T>& tensor, double lr, double factor) {
        const auto& p = this->params_;
        const T mu = static_cast<T>(p.momentum), f = static_cast<T>(factor), rate = static_cast<T>(lr);
        const T keep = static_cast<T>(tensor.decays ? 1 - lr * p.weight_decay : 1.0);
        T *w = tensor.w, *b = buffers_[tensor.index], *u = update_.data();
        this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i) {
                b[i] = mu * b[i] + f * u[i];
                w[i] = keep * w[i] - rate * b[i];
            }
        });
    }

    std::vector<Factors> factors_;
    std::vector<T*> buffers_;
    tensor::Buffer<T> update_, half_;
    double milliseconds_ = 0;
};

}  // namespace

Entry shampoo_entry() {
    return make_entry<Shampoo>(
        {
            .id = "shampoo",
            .name = "Shampoo",
            .summary = "Whitens the gradient of each matrix from the left and from the right by the "
                       "statistics of its rows and columns.",
            .rule = "L ← L + G Gᵀ,  R ← R + Gᵀ G\n"
                    "U = (L + ε I)^(−1/4) G (R + ε I)^(−1/4)\n"
                    "U ← U · ‖D‖ / ‖U‖,  D the step that lends its length\n"
                    "b ← μ b + U\n"
                    "θ ← θ − η λ θ − η b",
            .use = "The second-order method that scales: it knows which rows and columns move together, "
                   "where Adam knows single elements only. It costs two symmetric eigenproblems a "
                   "matrix every few steps, which the run shows in milliseconds. SOAP is its more "
                   "forgiving descendant.",
            .citation =
                "Gupta, Koren and Singer, \"Shampoo: Preconditioned Stochastic Tensor Optimization\", "
                "ICML 2018; Anil et al., \"Scalable Second Order Optimization for Deep Learning\", "
                "2020 (grafting, start).",
        },
        {.scope = Scope::tensor,
         .decay = Decay::decoupled,
         .adamw_ratio = 10,
         .applies_to = "matrices; vectors in the diagonal form"});
}

}  // namespace optimlab::optim
