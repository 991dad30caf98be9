// SPDX-License-Identifier: GPL-3.0-or-later
// Adafactor: a second moment of a matrix is kept as its row and column means (Shazeer and Stern 2018). Two
// published variants: PyTorch's (torch.optim.Adafactor) and the original one (fairseq's, which
// transformers has too).
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/optim/catalog.h"
#include "core/optim/fields.h"
#include "core/optim/tensorwise.h"

namespace optimlab::optim {

namespace {

enum class AdafactorVariant { torch, original };

struct AdafactorParams {
    double lr = 1e-2;
    AdafactorVariant variant = AdafactorVariant::torch;
    double beta2_decay = -0.8;
    double eps1 = 0;
    double eps2 = 1e-3;
    double d = 1;
    double beta1 = 0;
    double weight_decay = 0;
    bool scale_parameter = true;
    bool relative_step = true;
    bool warmup_init = false;

    static constexpr auto schema() {
        using P = AdafactorParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-4, 0.1).help(
                "Before the schedule. It bounds the step relative to the tensor's own size (torch, "
                "scale_parameter) and is unused while relative_step sizes the steps."),
            field("variant", &P::variant)
                .label("Variant")
                .choices("torch", "original")
                .help("torch: as torch.optim.Adafactor. original: as the paper and fairseq, with a relative "
                      "step and an optional mean."),
            field("beta2_decay", &P::beta2_decay)
                .label("τ")
                .at_least(-2)
                .below(0)
                .slider(-1, -0.1)
                .live()
                .help("The memory of squares grows with the step: β₂ₜ = 1 − t^τ."),
            field("eps1", &P::eps1)
                .label("ε₁")
                .at_least(0)
                .log_slider(1e-30, 1e-3)
                .live()
                .help("Added to squared gradients (original) or the smallest divisor (torch). 0: what these "
                      "have, 1e-30 "
                      "and the rounding unit of the number type."),
            field("eps2", &P::eps2)
                .label("ε₂")
                .at_least(0)
                .log_slider(1e-6, 1)
                .live()
                .help("A tensor counts as at least this large when its step is scaled by its size."),
            field("d", &P::d)
                .label("Clipping d")
                .above(0)
                .slider(0.1, 10)
                .live()
                .help("The update's root mean square is clipped to this."),
            field("beta1", &P::beta1)
                .label("β₁")
                .at_least(0)
                .below(1)
                .slider(0, 0.999)
                .help(
                    "original: memory of a mean of updates, which costs a number for each weight. 0: none."),
            fields::decoupled_decay(&P::weight_decay),
            field("scale_parameter", &P::scale_parameter)
                .label("Scale by size")
                .help("original: steps in proportion to the tensor's root mean square; torch always does."),
            field("relative_step", &P::relative_step)
                .label("Relative step")
                .help("original: the step is min(10⁻², 1/√t), and the learning rate and its schedule are "
                      "unused."),
            field("warmup_init", &P::warmup_init)
                .label("Slow start")
                .enabled_by("relative_step")
                .help("original: the relative step starts at 10⁻⁶ t."),
        };
    }
};

template <class T>
class Adafactor final : public TensorRule<T, AdafactorParams> {
 public:
    Adafactor(const AdafactorParams& params, const Problem<T>& problem)
        : TensorRule<T, AdafactorParams>(params, problem), update_(this->largest()) {
        std::int64_t widest = 0;
        for (const auto& tensor : this->tensors()) {
            auto& own = moments_.emplace_back();
            if (tensor.is_matrix()) {
                own.row = this->add_state("row_var", tensor, {tensor.rows});
                own.col = this->add_state("col_var", tensor, {tensor.cols});
                widest = std::max(widest, std::max(tensor.rows, tensor.cols));
            } else {
                own.square = this->add_state("variance", tensor, tensor.about->shape);
            }
            if (params.beta1 > 0 && params.variant == AdafactorVariant::original)
                own.mean = this->add_state("exp_avg", tensor, tensor.about->shape);
        }
        row_factor_ = tensor::Buffer<T>(widest);
        col_factor_ = tensor::Buffer<T>(widest);
    }

    StepOutcome step(const Step& step) override {
        for (const auto& tensor : this->tensors())
            move(tensor, moments_[tensor.index], step);
        return StepOutcome::moved;
    }

 private:
    struct Moments {
        T *row = nullptr, *col = nullptr, *square = nullptr, *mean = nullptr;
    };

    double eps1() const {
        const auto& p = this->params_;
        if (p.eps1 > 0) return p.eps1;
        return p.variant == AdafactorVariant::torch ? static_cast<double>(std::numeric_limits<T>::epsilon())
                                                    : 1e-30;
    }
    double root_mean_square(const T* x, std::int64_t n) {
        return std::sqrt(square_sum(x, n, this->room()) / static_cast<double>(n));
    }

    /// The rate of one tensor: a share of its size.
    double rate(const TensorView<T>& tensor, const Step& step) {
        const auto& p = this->params_;
        const auto t = static_cast<double>(step.number);
        const auto size = [&] { return std::max(p.eps2, root_mean_square(tensor.w, tensor.size)); };
        if (p.variant == AdafactorVariant::torch) return std::min(step.lr, 1 / std::sqrt(t)) * size();
        const double step_size =
            p.relative_step ? std::min(p.warmup_init ? 1e-6 * t : 1e-2, 1 / std::sqrt(t)) : step.lr;
        return p.scale_parameter ? step_size * size() : step_size;
    }

    void move(const TensorView<T>& tensor, const Moments& own, const Step& step) {
        const auto& p = this->params_;
        const bool original = p.variant == AdafactorVariant::original;
        const double fresh = std::pow(static_cast<double>(step.number), p.beta2_decay);
        const double alpha = rate(tensor, step);
        if (tensor.is_matrix()) {
            average_factors(tensor, own, fresh, original ? eps1() : 0.0);
            scale_by_factors(tensor, own, original);
        } else {
            scale_by_squares(tensor, own, fresh, original);
        }
        const double shorter = 1 / std::max(1.0, root_mean_square(update_.data(), tensor.size) / p.d);
        const T along = static_cast<T>(alpha * shorter);
        const T b1 = static_cast<T>(p.beta1), c1 = static_cast<T>(1 - p.beta1);
        const double shrink = original ? alpha : step.lr;
        const T keep = static_cast<T>(tensor.decays ? 1 - shrink * p.weight_decay : 1.0);
        T *w = tensor.w, *u = update_.data(), *m = own.mean;
        this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
            if (m) {
#pragma omp simd
                for (std::int64_t i = begin; i < end; ++i) {
                    m[i] = b1 * m[i] + c1 * along * u[i];
                    w[i] = keep * w[i] - m[i];
                }
            } else {
#pragma omp simd
                for (std::int64_t i = begin; i < end; ++i)
                    w[i] = keep * w[i] - along * u[i];
            }
        });
    }

    /// Running means of the squares' row means and column means.
    void average_factors(const TensorView<T>& tensor, const Moments& own, double fresh, double eps) {
        const T f = static_cast<T>(fresh), added = static_cast<T>(eps);
        const std::int64_t rows = tensor.rows, cols = tensor.cols;
        const T* g = tensor.g;
        T *row = own.row, *col = own.col;
        this->each_line(rows, cols, [=](std::int64_t begin, std::int64_t end) {
            for (std::int64_t r = begin; r < end; ++r) {
                T sum = 0;
#pragma omp simd reduction(+ : sum)
                for (std::int64_t c = 0; c < cols; ++c)
                    sum += g[r * cols + c] * g[r * cols + c];
                row[r] += f * (sum / static_cast<T>(cols) + added - row[r]);
            }
        });
        T* sums = col_factor_.data();
        this->each_line(cols, rows, [=](std::int64_t begin, std::int64_t end) {
            std::fill(sums + begin, sums + end, T(0));
            for (std::int64_t r = 0; r < rows; ++r) {
#pragma omp simd
                for (std::int64_t c = begin; c < end; ++c)
                    sums[c] += g[r * cols + c] * g[r * cols + c];
            }
            for (std::int64_t c = begin; c < end; ++c)
                col[c] += f * (sums[c] / static_cast<T>(rows) + added - col[c]);
        });
    }

    /// update = g / √(row ⊗ col / mean row).
    void scale_by_factors(const TensorView<T>& tensor, const Moments& own, bool original) {
        const std::int64_t rows = tensor.rows, cols = tensor.cols;
        double mean = 0;
        for (std::int64_t r = 0; r < rows; ++r)
            mean += static_cast<double>(own.row[r]);
        mean /= static_cast<double>(rows);
        const T *g = tensor.g, *row = own.row, *col = own.col;
        T *u = update_.data(), *of_row = row_factor_.data(), *of_col = col_factor_.data();
        const T whole = static_cast<T>(original ? mean : std::max(mean, eps1()));
        const T least = static_cast<T>(original ? 0.0 : eps1() * eps1());
        for (std::int64_t r = 0; r < rows; ++r)
            of_row[r] = original ? T(1) / std::sqrt(row[r] / whole) : row[r] / whole;
        for (std::int64_t c = 0; c < cols; ++c)
            of_col[c] = original ? T(1) / std::sqrt(col[c]) : col[c];
        this->each_line(rows, cols, [=](std::int64_t begin, std::int64_t end) {
            for (std::int64_t r = begin; r < end; ++r) {
                const T mine = of_row[r];
                const T* from = g + r * cols;
                T* to = u + r * cols;
                if (original) {
#pragma omp simd
                    for (std::int64_t c = 0; c < cols; ++c)
                        to[c] = from[c] * mine * of_col[c];
                } else {
                    // A gradient that was always zero has a divisor of zero: it stays where it is.
#pragma omp simd
                    for (std::int64_t c = 0; c < cols; ++c) {
                        const T square = std::max(mine * of_col[c], least);
                        to[c] = square > 0 ? from[c] / std::sqrt(square) : T(0);
                    }
                }
            }
        });
    }

    void scale_by_squares(const TensorView<T>& tensor, const Moments& own, double fresh, bool original) {
        const T f = static_cast<T>(fresh), added = static_cast<T>(original ? eps1() : 0.0);
        const T least = static_cast<T>(original ? 0.0 : eps1() * eps1());
        T *g = tensor.g, *v = own.square, *u = update_.data();
        this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i) {
                v[i] += f * (g[i] * g[i] + added - v[i]);
                const T square = std::max(v[i], least);
                u[i] = square > 0 ? g[i] / std::sqrt(square) : T(0);
            }
        });
    }

    /// body(begin, end) over lines of so many elements each, on all cores.
    template <class Body>
    static void each_line(std::int64_t lines, std::int64_t elements, const Body& body) {
        base::parallel_ranges(lines, 1 + 16384 / elements, body);
    }

    std::vector<Moments> moments_;
    tensor::Buffer<T> update_, row_factor_, col_factor_;
};

}  // namespace

Entry adafactor_entry() {
    return make_entry<Adafactor>(
        {
            .id = "adafactor",
            .name = "Adafactor",
            .summary = "Adam without the memory: the second moment of a matrix is kept as one number for "
                       "each row and each column.",
            .rule = "β₂ₜ = 1 − t^τ\n"
                    "r ← β₂ₜ r + (1 − β₂ₜ) row means of g²,  c likewise of columns\n"
                    "V = r cᵀ / mean(r)  (vectors: V is the running mean of g²)\n"
                    "U = g / √V,  U ← U / max(1, RMS(U) / d)\n"
                    "α = min(η, 1/√t) max(ε₂, RMS(θ))\n"
                    "θ ← θ − η λ θ − α U",
            .use = "When memory is short: its state is next to nothing. Steps are relative to the size "
                   "of each tensor, so gains and embeddings move at their own pace. With original and "
                   "relative_step it needs no learning rate at all; without β₁ it is somewhat less "
                   "stable than Adam.",
            .citation =
                "Shazeer and Stern, \"Adafactor: Adaptive Learning Rates with Sublinear Memory Cost\", "
                "ICML 2018. torch equals torch.optim.Adafactor, original equals fairseq's and "
                "transformers'.",
        },
        {.scope = Scope::tensor, .decay = Decay::inside, .adamw_ratio = 10});
}

}  // namespace optimlab::optim
