// SPDX-License-Identifier: GPL-3.0-or-later
// Muon: the momentum of each hidden matrix is replaced by the nearest (semi-)orthogonal matrix, found by a
// Newton-Schulz iteration (Jordan et al. 2024); embeddings, head and vectors go to AdamW. Both learning-
// rate scalings are PyTorch's. NorMuon is the form of it that nanochat trains with: rows evened out
// before, Polar Express coefficients, a second moment for each row or column after, and decay only where
// it agrees with the step.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "core/optim/adamw_rule.h"
#include "core/optim/catalog.h"
#include "core/optim/fields.h"
#include "core/optim/stopwatch.h"
#include "core/optim/tensorwise.h"
#include "core/tensor/gemm.h"

namespace optimlab::optim {

namespace {

enum class MuonVariant { muon, normuon };
enum class MuonScale { original, match_rms_adamw };

struct MuonParams {
    double lr = 0.02;
    double momentum = 0.95;
    bool nesterov = true;
    double weight_decay = 0;
    MuonVariant variant = MuonVariant::muon;
    MuonScale adjust_lr_fn = MuonScale::original;
    std::int64_t ns_steps = 5;
    double eps = 1e-7;
    double beta2 = 0.9;
    double aux_lr_factor = 0.015;
    double aux_beta1 = 0.9;
    double aux_beta2 = 0.95;
    double aux_eps = 1e-10;

    static constexpr auto schema() {
        using P = MuonParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(1e-4, 0.1).help(
                "Step of the hidden matrices; original: as a share of the largest singular value that one "
                "can have. AdamW's rate is a multiple of it."),
            fields::momentum(&P::momentum)
                .help("Memory of the running mean of gradients: about 1 / (1 − μ) steps."),
            fields::nesterov(&P::nesterov),
            fields::decoupled_decay(&P::weight_decay)
                .help("Decoupled decay, of the matrices and of what AdamW moves. NorMuon shrinks only where "
                      "the step shrinks as well."),
            field("variant", &P::variant)
                .label("Variant")
                .choices("muon", "normuon")
                .help("normuon evens out how far the rows (or columns) of a matrix move."),
            field("adjust_lr_fn", &P::adjust_lr_fn)
                .label("Scaling")
                .choices("original", "match_rms_adamw")
                .help("original: tall matrices move √(rows / columns) times as far. match_rms_adamw: steps "
                      "as large as AdamW's, so that its rate and decay can be taken over (use η ≈ 10⁻³)."),
            field("ns_steps", &P::ns_steps)
                .label("Iterations")
                .at_least(1)
                .at_most(20)
                .slider(1, 10)
                .live()
                .help("Newton-Schulz iterations. Five bring all singular values between about 0.7 and 1.2; "
                      "NorMuon has five at most."),
            fields::eps(&P::eps).help("The momentum counts as at least this long when it is normalised."),
            field("beta2", &P::beta2)
                .label("NorMuon: β₂")
                .at_least(0)
                .below(1)
                .slider(0.5, 0.999)
                .live()
                .help("Memory of the mean square of rows or columns."),
            field("aux_lr_factor", &P::aux_lr_factor)
                .label("AdamW: rate")
                .at_least(0)
                .log_slider(1e-3, 1)
                .live()
                .help("AdamW's learning rate as a multiple of η: 0.015 makes 3e-4 of 0.02."),
            field("aux_beta1", &P::aux_beta1)
                .label("AdamW: β₁")
                .at_least(0)
                .below(1)
                .slider(0, 0.999)
                .live()
                .help("β₁ of the AdamW that moves embeddings, head and vectors."),
            field("aux_beta2", &P::aux_beta2)
                .label("AdamW: β₂")
                .at_least(0)
                .below(1)
                .slider(0.9, 0.9999)
                .live()
                .help("β₂ of the AdamW that moves embeddings, head and vectors."),
            field("aux_eps", &P::aux_eps)
                .label("AdamW: ε")
                .at_least(1e-30)
                .log_slider(1e-12, 1e-3)
                .live()
                .help("ε of the AdamW that moves embeddings, head and vectors."),
        };
    }
};

template <class T>
class Muon final : public TensorRule<T, MuonParams> {
 public:
    Muon(const MuonParams& params, const Problem<T>& problem)
        : TensorRule<T, MuonParams>(params, part_of(problem, is_hidden_matrix)),
          others_(auxiliary(params), part_of(problem, [](const auto& q) { return !is_hidden_matrix(q); })),
          buffers_(this->add_states("momentum_buffer")),
          x_(this->largest()),
          y_(this->largest()) {
        std::int64_t inner = 0;
        for (const auto& tensor : this->tensors()) {
            inner = std::max(inner, std::min(tensor.rows, tensor.cols));
            if (params.variant == MuonVariant::normuon)
                seconds_.push_back(
                    this->add_state("second_momentum_buffer", tensor, {std::max(tensor.rows, tensor.cols)}));
        }
        gram_ = tensor::Buffer<T>(inner * inner);
        polynomial_ = tensor::Buffer<T>(inner * inner);
    }

    std::vector<StateTensor<T>> state() override {
        auto all = TensorRule<T, MuonParams>::state();
        for (auto& one : others_.state())
            all.push_back(std::move(one));
        return all;
    }
    void configure(const Json& params) override {
        TensorRule<T, MuonParams>::configure(params);
        others_.set(auxiliary(this->params_));
    }
    void read_out(Readouts& readouts) const override { readouts.add("ms", milliseconds_); }

    StepOutcome step(const Step& step) override {
        const Stopwatch watch;
        Step of_others = step;
        of_others.lr *= this->params_.aux_lr_factor;
        others_.step(of_others);
        for (const auto& tensor : this->tensors()) {
            average(tensor);
            if (this->params_.variant == MuonVariant::muon) {
                normalize(tensor, 1.0, 0.0, this->params_.eps);
                for (std::int64_t k = 0; k < this->params_.ns_steps; ++k)
                    iterate(tensor, {3.4445, -4.7750, 2.0315});
            } else {
                equilibrate(tensor);
                normalize(tensor, 1.01, 1e-6, 0.0);
                const auto count = std::min<std::int64_t>(this->params_.ns_steps, std::ssize(polar_express));
                for (std::int64_t k = 0; k < count; ++k)
                    iterate(tensor, polar_express[k]);
                even_out(tensor);
            }
            move(tensor, step.lr);
        }
        milliseconds_ = watch.milliseconds();
        return StepOutcome::moved;
    }

 private:
    /// X ← a X + (b A + c A²) X with A = X Xᵀ.
    struct Polynomial {
        double a, b, c;
    };
    /// Amsel et al. 2025, for five iterations.
    static constexpr Polynomial polar_express[] = {
        {8.156554524902461, -22.48329292557795, 15.878769915207462},
        {4.042929935166739, -2.808917465908714, 0.5000178451051316},
        {3.8916678022926607, -2.772484153217685, 0.5060648178503393},
        {3.285753657755655, -2.3681294933425376, 0.46449024233003106},
        {2.3465413258596377, -1.7097828382687081, 0.42323551169305323},
    };

    static AdamWParams auxiliary(const MuonParams& p) {
        return {.lr = p.lr,
                .beta1 = p.aux_beta1,
                .beta2 = p.aux_beta2,
                .eps = p.aux_eps,
                .weight_decay = p.weight_decay};
    }

    /// The momentum, into x_.
    void average(const TensorView<T>& tensor) {
        const T mu = static_cast<T>(this->params_.momentum),
                fresh = static_cast<T>(1 - this->params_.momentum);
        const bool nesterov = this->params_.nesterov;
        T *g = tensor.g, *b = buffers_[tensor.index], *x = x_.data();
        this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i) {
                b[i] = mu * b[i] + fresh * g[i];
                x[i] = nesterov ? fresh * g[i] + mu * b[i] : b[i];
            }
        });
    }

    void scale(const TensorView<T>& tensor, double factor) {
        const T f = static_cast<T>(factor);
        T* x = x_.data();
        this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i)
                x[i] *= f;
        });
    }

    /// x / max(factor ‖x‖ + added, least)
    void normalize(const TensorView<T>& tensor, double factor, double added, double least) {
        scale(tensor, 1 / std::max(factor * norm(x_.data(), tensor.size, this->room()) + added, least));
    }

    /// One iteration; of a tall matrix the smaller product XᵀX is taken, which comes to the same.
    void iterate(const TensorView<T>& tensor, const Polynomial& p) {
        const std::int64_t rows = tensor.rows, cols = tensor.cols, inner = std::min(rows, cols);
        const bool tall = rows > cols;
        const auto plain = tensor::Op::plain, turned = tensor::Op::transposed;
        T *x = x_.data(), *y = y_.data(), *a = gram_.data(), *q = polynomial_.data();
        tensor::gemm(tall ? turned : plain, tall ? plain : turned, inner, inner, std::max(rows, cols), T(1),
                     x, cols, x, cols, T(0), a, inner);
        std::copy_n(a, inner * inner, q);
        tensor::gemm(plain, plain, inner, inner, inner, static_cast<T>(p.c), a, inner, a, inner,
                     static_cast<T>(p.b), q, inner);
        std::copy_n(x, tensor.size, y);
        tensor::gemm(plain, plain, rows, cols, inner, T(1), tall ? x : q, tall ? cols : inner, tall ? q : x,
                     cols, static_cast<T>(p.a), y, cols);
        std::swap(x_, y_);
    }

    /// Every row gets the rows' root mean square length.
    void equilibrate(const TensorView<T>& tensor) {
        const double target =
            norm(x_.data(), tensor.size, this->room()) / std::sqrt(static_cast<double>(tensor.rows));
        T* x = x_.data();
        for (std::int64_t r = 0; r < tensor.rows; ++r) {
            T* row = x + r * tensor.cols;
            const double length = std::max(std::sqrt(line_square(row, tensor.cols, 1)), 1e-6);
            for (std::int64_t c = 0; c < tensor.cols; ++c)
                row[c] *= static_cast<T>(target / length);
        }
    }

    static double line_square(const T* x, std::int64_t n, std::int64_t stride) {
        double sum = 0;
        for (std::int64_t i = 0; i < n; ++i)
            sum += static_cast<double>(x[i * stride]) * static_cast<double>(x[i * stride]);
        return sum;
    }

    /// Scales rows (of a tall matrix; else columns) by the root of their running mean square, keeping the
    /// whole's length, after the length was set to that of an orthogonal matrix.
    void even_out(const TensorView<T>& tensor) {
        const std::int64_t rows = tensor.rows, cols = tensor.cols;
        const bool by_row = rows >= cols;
        const std::int64_t lines = by_row ? rows : cols, length = by_row ? cols : rows;
        const std::int64_t stride = by_row ? 1 : cols, next = by_row ? cols : 1;
        scale(tensor, std::sqrt(static_cast<double>(std::min(rows, cols))) /
                          std::max(norm(x_.data(), tensor.size, this->room()), 1e-6));
        T *x = x_.data(), *v = seconds_[tensor.index];
        const double fresh = 1 - this->params_.beta2;
        double before = 0, after = 0;
        const auto factor = [&](std::int64_t line) {
            return 1 / std::sqrt(std::max(static_cast<double>(v[line]), 1e-10));
        };
        for (std::int64_t line = 0; line < lines; ++line) {
            const double square = line_square(x + line * next, length, stride);
            v[line] +=
                static_cast<T>(fresh * (square / static_cast<double>(length) - static_cast<double>(v[line])));
            before += square;
            after += square * factor(line) * factor(line);
        }
        const double whole = std::sqrt(before) / std::max(std::sqrt(after), 1e-10);
        for (std::int64_t line = 0; line < lines; ++line) {
            const T f = static_cast<T>(factor(line) * whole);
            for (std::int64_t i = 0; i < length; ++i)
                x[line * next + i * stride] *= f;
        }
    }

    void move(const TensorView<T>& tensor, double lr) {
        const auto& p = this->params_;
        const auto rows = static_cast<double>(tensor.rows), cols = static_cast<double>(tensor.cols);
        const double ratio = p.adjust_lr_fn == MuonScale::original ? std::sqrt(std::max(1.0, rows / cols))
                                                                   : 0.2 * std::sqrt(std::max(rows, cols));
        const bool cautious = p.variant == MuonVariant::normuon;
        // nanochat scales its decay like its step, PyTorch does not.
        const double strength = tensor.decays ? lr * p.weight_decay * (cautious ? ratio : 1.0) : 0.0;
        const T rate = static_cast<T>(lr * ratio), decay = static_cast<T>(strength);
        T *w = tensor.w, *x = x_.data();
        this->each(tensor.size, [=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i) {
                const T mine = cautious && x[i] * w[i] < 0 ? T(0) : decay;
                w[i] = w[i] - mine * w[i] - rate * x[i];
            }
        });
    }

    AdamW<T> others_;
    std::vector<T*> buffers_, seconds_;
    tensor::Buffer<T> x_, y_, gram_, polynomial_;
    double milliseconds_ = 0;
};

}  // namespace

Entry muon_entry() {
    return make_entry<Muon>(
        {
            .id = "muon",
            .name = "Muon",
            .summary = "Turns the momentum of each hidden matrix into the nearest orthogonal one, so that "
                       "all its directions move equally far.",
            .rule = "B ← μ B + (1 − μ) g,  U = (1 − μ) g + μ B\n"
                    "X = U / ‖U‖\n"
                    "five times: A = X Xᵀ,  X ← a X + (b A + c A²) X\n"
                    "θ ← θ − η λ θ − η √max(1, rows / columns) X\n"
                    "embeddings, head and vectors: AdamW",
            .use = "The strongest rule for the hidden matrices of transformers at the time of writing, "
                   "with half of AdamW's memory for them. A step costs some extra matrix products; the "
                   "run shows its milliseconds. Only η needs tuning; AdamW's rate follows it.",
            .citation =
                "Jordan et al., \"Muon: An optimizer for hidden layers in neural networks\", 2024; Liu "
                "et al., \"Muon is Scalable for LLM Training\", 2025 (match_rms_adamw); Li et al., "
                "\"NorMuon\", 2025. Equals torch.optim.Muon in the number type of the weights; normuon "
                "equals karpathy/nanochat.",
        },
        {.scope = Scope::tensor,
         .decay = Decay::inside,
         .adamw_ratio = 10,
         .applies_to = "hidden matrices; AdamW moves embeddings, head and vectors"});
}

}  // namespace optimlab::optim
