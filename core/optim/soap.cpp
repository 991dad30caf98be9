// SPDX-License-Identifier: GPL-3.0-or-later
// SOAP: Adam in the eigenbasis of Shampoo's statistics (Vyas et al. 2024), as the authors' code has it.
// The first step only measures; the basis follows by one power iteration and a QR factorisation every few
// steps; vectors get Adam.
#include <algorithm>
#include <cmath>

#include "core/optim/catalog.h"
#include "core/optim/decompose.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"
#include "core/optim/stopwatch.h"
#include "core/optim/tensorwise.h"
#include "core/tensor/gemm.h"

namespace optimlab::optim {

namespace {

struct SoapParams {
    double lr = 3e-3;
    double beta1 = 0.95;
    double beta2 = 0.95;
    double shampoo_beta = 0;
    double eps = 1e-8;
    double weight_decay = 0.01;
    std::int64_t precondition_frequency = 10;
    std::int64_t max_precond_dim = 10000;
    bool normalize_grads = false;
    bool correct_bias = true;

    static constexpr auto schema() {
        using P = SoapParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2),
            field("shampoo_beta", &P::shampoo_beta)
                .label("Shampoo β")
                .at_least(0)
                .below(1)
                .slider(0, 0.9999)
                .live()
                .help("Memory of the statistics whose eigenbasis is used. 0: as β₂."),
            fields::eps(&P::eps),
            fields::decoupled_decay(&P::weight_decay)
                .help("Decoupled decay, after the step: tensors that decay shrink by the factor 1 − η λ."),
            field("precondition_frequency", &P::precondition_frequency)
                .label("Basis every")
                .at_least(1)
                .at_most(1e6)
                .log_slider(1, 100)
                .unit("steps")
                .live()
                .help("Steps between two updates of the basis, which are what costs time."),
            field("max_precond_dim", &P::max_precond_dim)
                .label("Largest side")
                .at_least(1)
                .at_most(1e6)
                .log_slider(16, 16384)
                .help("A side longer than this keeps its own basis."),
            field("normalize_grads", &P::normalize_grads)
                .label("Normalise")
                .help("Scales each tensor's step to a root mean square of 1."),
            field("correct_bias", &P::correct_bias)
                .label("Bias correction")
                .help("Adam's correction of means that began at zero."),
        };
    }
};

template <class T>
class Soap final : public TensorRule<T, SoapParams> {
 public:
    Soap(const SoapParams& params, const Problem<T>& problem)
        : TensorRule<T, SoapParams>(params, problem),
          means_(this->add_states("exp_avg")),
          squares_(this->add_states("exp_avg_sq")),
          turned_(this->largest()),
          half_(this->largest()) {
        std::int64_t widest = 0;
        for (const auto& tensor : this->tensors()) {
            auto& own = bases_.emplace_back();
            if (!tensor.is_matrix()) continue;
            const auto side = [&](std::int64_t n, const char* statistics, const char* basis) {
                if (n > params.max_precond_dim) return Side{};
                widest = std::max(widest, n);
                return Side{n, this->add_state(statistics, tensor, {n, n}),
                            this->add_state(basis, tensor, {n, n})};
            };
            own.left = side(tensor.rows, "gg_left", "q_left");
            own.right = side(tensor.cols, "gg_right", "q_right");
        }
        product_ = tensor::Buffer<T>(widest * widest);
        sorted_ = tensor::Buffer<T>(widest * widest);
        order_.resize(static_cast<std::size_t>(widest));
        scores_.resize(static_cast<std::size_t>(widest));
    }

    StepOutcome step(const Step& step) override {
        const Stopwatch watch;
        for (const auto& tensor : this->tensors()) {
            auto& own = bases_[tensor.index];
            if (step.number > 1) move(tensor, own, step);
            gather(tensor, own);
            if (step.number == 1) {
                for (Side* side : {&own.left, &own.right})
                    if (side->n > 0) eigenvectors(side->n, side->statistics, side->basis);
            } else if ((step.number - 1) % this->params_.precondition_frequency == 0) {
                renew(tensor, own);
            }
        }
        milliseconds_ = watch.milliseconds();
        return StepOutcome::moved;
    }
    void read_out(Readouts& readouts) const override { readouts.add("ms", milliseconds_); }

 private:
    struct Side {
        std::int64_t n = 0;
        T *statistics = nullptr, *basis = nullptr;
    };
    struct Bases {
        Side left, right;
    };

    /// to = QLᵀ from QR, or QL from QRᵀ back again. `from` and `to` may be the same.
    void turn(const TensorView<T>& tensor, const Bases& own, const T* from, T* to, bool back) {
        const auto plain = tensor::Op::plain, turned = tensor::Op::transposed;
        const std::int64_t rows = tensor.rows, cols = tensor.cols;
        if (own.left.n > 0) {
            tensor::gemm(back ? plain : turned, plain, rows, cols, rows, T(1), own.left.basis, rows, from,
                         cols, T(0), half_.data(), cols);
        } else {
            std::copy_n(from, tensor.size, half_.data());
        }
        if (own.right.n > 0) {
            tensor::gemm(plain, back ? turned : plain, rows, cols, cols, T(1), half_.data(), cols,
                         own.right.basis, cols, T(0), to, cols);
        } else {
            std::copy_n(half_.data(), tensor.size, to);
        }
    }

    /// Adam on the turned gradient; step 1 has only measured, so it does not count.
    void move(const TensorView<T>& tensor, const Bases& own, const Step& step) {
        const auto& p = this->params_;
        const std::int64_t t = step.number - 1;
        double rate = step.lr;
        if (p.correct_bias) rate *= std::sqrt(bias_correction(p.beta2, t)) / bias_correction(p.beta1, t);
        turn(tensor, own, tensor.g, turned_.data(), false);
        const T b1 = static_cast<T>(p.beta1), c1 = static_cast<T>(1 - p.beta1);
        const T b2 = static_cast<T>(p.beta2), c2 = static_cast<T>(1 - p.beta2), eps = static_cast<T>(p.eps);
        T *u = turned_.data(), *m = means_[tensor.index], *v = squares_[tensor.index];
        this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i) {
                m[i] = b1 * m[i] + c1 * u[i];
                v[i] = b2 * v[i] + c2 * u[i] * u[i];
                u[i] = m[i] / (std::sqrt(v[i]) + eps);
            }
        });
        turn(tensor, own, u, u, true);
        if (p.normalize_grads)
            rate /= 1e-30 +
                    std::sqrt(square_sum(u, tensor.size, this->room()) / static_cast<double>(tensor.size));
        const T along = static_cast<T>(rate);
        const T keep = static_cast<T>(tensor.decays ? 1 - step.lr * p.weight_decay : 1.0);
        T* w = tensor.w;
        this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i)
                w[i] = keep * (w[i] - along * u[i]);
        });
    }

    void gather(const TensorView<T>& tensor, const Bases& own) {
        const double beta = this->params_.shampoo_beta > 0 ? this->params_.shampoo_beta : this->params_.beta2;
        const T keep = static_cast<T>(beta), fresh = static_cast<T>(1 - beta);
        const auto plain = tensor::Op::plain, turned = tensor::Op::transposed;
        const std::int64_t rows = tensor.rows, cols = tensor.cols;
        const T* g = tensor.g;
        if (own.left.n > 0)
            tensor::gemm(plain, turned, rows, rows, cols, fresh, g, cols, g, cols, keep, own.left.statistics,
                         rows);
        if (own.right.n > 0)
            tensor::gemm(turned, plain, cols, cols, rows, fresh, g, cols, g, cols, keep, own.right.statistics,
                         cols);
    }

    /// Moves the basis a step towards the eigenvectors, and mean and squares along with it.
    void renew(const TensorView<T>& tensor, Bases& own) {
        T *m = means_[tensor.index], *v = squares_[tensor.index];
        turn(tensor, own, m, m, true);
        const std::int64_t rows = tensor.rows, cols = tensor.cols;
        if (own.left.n > 0) {
            renew(own.left);
            std::copy_n(v, tensor.size, half_.data());
            for (std::int64_t r = 0; r < rows; ++r)
                std::copy_n(half_.data() + order_[static_cast<std::size_t>(r)] * cols, cols, v + r * cols);
        }
        if (own.right.n > 0) {
            renew(own.right);
            std::copy_n(v, tensor.size, half_.data());
            for (std::int64_t r = 0; r < rows; ++r) {
                for (std::int64_t c = 0; c < cols; ++c)
                    v[r * cols + c] = half_.data()[r * cols + order_[static_cast<std::size_t>(c)]];
            }
        }
        turn(tensor, own, m, m, false);
    }

    /// Sorts the basis by how much of the statistics each direction carries (order_ says how) and makes one
    /// power iteration.
    void renew(const Side& side) {
        const std::int64_t n = side.n;
        const auto plain = tensor::Op::plain;
        T *q = side.basis, *product = product_.data(), *sorted = sorted_.data();
        tensor::gemm(plain, plain, n, n, n, T(1), side.statistics, n, q, n, T(0), product, n);
        for (std::int64_t c = 0; c < n; ++c) {
            double score = 0;
            for (std::int64_t r = 0; r < n; ++r)
                score += static_cast<double>(q[r * n + c]) * static_cast<double>(product[r * n + c]);
            scores_[static_cast<std::size_t>(c)] = score;
            order_[static_cast<std::size_t>(c)] = c;
        }
        // Ties in their old order, so that the result is one and the same everywhere.
        std::sort(order_.begin(), order_.begin() + n, [this](std::int64_t a, std::int64_t b) {
            const double x = scores_[static_cast<std::size_t>(a)], y = scores_[static_cast<std::size_t>(b)];
            return x != y ? x > y : a < b;
        });
        for (std::int64_t r = 0; r < n; ++r) {
            for (std::int64_t c = 0; c < n; ++c)
                sorted[r * n + c] = product[r * n + order_[static_cast<std::size_t>(c)]];
        }
        orthonormalize(n, sorted, q);
    }

    std::vector<Bases> bases_;
    std::vector<T*> means_, squares_;
    tensor::Buffer<T> turned_, half_, product_, sorted_;
    std::vector<std::int64_t> order_;
    std::vector<double> scores_;
    double milliseconds_ = 0;
};

}  // namespace

Entry soap_entry() {
    return make_entry<Soap>(
        {
            .id = "soap",
            .name = "SOAP",
            .summary = "Adam in a basis that turns slowly with the gradients: the eigenvectors of Shampoo's "
                       "statistics.",
            .rule = "L ← β L + (1 − β) G Gᵀ,  R ← β R + (1 − β) Gᵀ G\n"
                    "G′ = Q_Lᵀ G Q_R\n"
                    "m, v ← Adam's means of G′\n"
                    "θ ← θ − η Q_L (m̂ / (√v̂ + ε)) Q_Rᵀ,  then θ ← θ − η λ θ\n"
                    "every f steps: Q ← the Q of QR of L Q_L and of R Q_R",
            .use = "Fewer steps than AdamW to the same loss, for more time a step, which the run shows. "
                   "The first step only measures. It is at its best with large batches and matrices of "
                   "moderate size; raise the frequency number when steps take too long.",
            .citation = "Vyas et al., \"SOAP: Improving and Stabilizing Shampoo using Adam\", ICLR 2025. "
                        "Equals nikhilvyas/SOAP in the number type of the weights.",
        },
        {.scope = Scope::tensor,
         .decay = Decay::decoupled,
         .adamw_ratio = 2,
         .applies_to = "matrices in their eigenbasis; vectors as in Adam"});
}

}  // namespace optimlab::optim
