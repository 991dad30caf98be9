// SPDX-License-Identifier: GPL-3.0-or-later
// L-BFGS (Liu and Nocedal 1989): steps along the negative gradient times an inverse Hessian that is implied
// by the last few changes of weights and gradients, as torch.optim.LBFGS has it, with or without its line
// search. A step of the run makes up to max_iter iterations on its batch. Where recorded gradients are all
// there is, each step makes one iteration, as torch does with max_iter 1.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/optim/catalog.h"
#include "core/optim/elementwise.h"
#include "core/optim/fields.h"
#include "core/optim/line_search.h"

namespace optimlab::optim {

namespace {

enum class LineSearch { none, strong_wolfe };

struct LbfgsParams {
    double lr = 1;
    std::int64_t max_iter = 20;
    double tolerance_grad = 1e-7;
    double tolerance_change = 1e-9;
    std::int64_t history_size = 10;
    LineSearch line_search_fn = LineSearch::strong_wolfe;

    static constexpr auto schema() {
        using P = LbfgsParams;
        using schema::field;
        return std::tuple{
            fields::lr(&P::lr).log_slider(0.01, 10).help(
                "The step length that is tried first; 1 is the natural one of a Newton step."),
            field("max_iter", &P::max_iter)
                .label("Iterations")
                .at_least(1)
                .at_most(1000)
                .slider(1, 50)
                .live()
                .help(
                    "Iterations on one batch, each with at least one more gradient; a quarter more gradients "
                    "than this at most."),
            field("tolerance_grad", &P::tolerance_grad)
                .label("Gradient tolerance")
                .at_least(0)
                .log_slider(1e-12, 1e-3)
                .live()
                .help("Stops a step's iterations when no element of the gradient is larger than this."),
            field("tolerance_change", &P::tolerance_change)
                .label("Change tolerance")
                .at_least(0)
                .log_slider(1e-12, 1e-3)
                .live()
                .help("Stops a step's iterations when weights and loss change by less than this."),
            field("history_size", &P::history_size)
                .label("History")
                .at_least(1)
                .at_most(100)
                .slider(1, 30)
                .help("Pairs of changes that are remembered, each as large as the model twice over. PyTorch "
                      "has 100; 10 are nearly as good."),
            field("line_search_fn", &P::line_search_fn)
                .label("Line search")
                .choices("none", "strong_wolfe")
                .help("strong_wolfe: tries step lengths until loss and slope have fallen enough. none: every "
                      "step has length η."),
        };
    }
};

template <class T>
class Lbfgs final : public ElementwiseRule<T, LbfgsParams> {
 public:
    Lbfgs(const LbfgsParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, LbfgsParams>(params, problem),
          direction_(this->add_state("d")),
          previous_(this->add_state("prev_flat_grad")),
          weights_(this->extent()),
          ends_{tensor::Buffer<T>(this->extent()), tensor::Buffer<T>(this->extent())},
          shares_(static_cast<std::size_t>(params.history_size)) {
        pairs_.resize(static_cast<std::size_t>(params.history_size));
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            const std::string number = std::to_string(i);
            pairs_[i] = {this->add_state("change_of_gradient." + number), this->add_state("step." + number)};
            this->add_number("ro." + number, pairs_[i].ro);
        }
        this->add_number("n_iter", iterations_);
        this->add_number("t", length_);
        this->add_number("h_diag", diagonal_);
        this->add_number("n_pairs", count_);
        this->add_number("first_pair", first_);
    }

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const std::int64_t most = step.objective ? p.max_iter : 1, most_gradients = most * 5 / 4;
        double loss = step.loss;
        gradients_ = 1;
        if (largest_gradient() <= p.tolerance_grad) return StepOutcome::moved;
        for (std::int64_t n = 1; n <= most; ++n) {
            ++iterations_;
            const double l1 = choose_direction();
            const double before = loss;
            length_ = iterations_ == 1 ? std::min(1.0, 1 / l1) * step.lr : step.lr;
            const double slope = product(gradient(), direction_);
            if (slope > -p.tolerance_change) break;
            const bool last = n == most;
            if (!advance(step, slope, loss, most_gradients, last)) {
                // Nothing moved: no pair to remember, and the next direction is as new as this one was.
                length_ = 0;
                --iterations_;
                return n > 1 ? StepOutcome::moved : StepOutcome::not_finite;
            }
            if (last || gradients_ >= most_gradients || largest_gradient() <= p.tolerance_grad) break;
            if (length_ * largest(direction_) <= p.tolerance_change) break;
            if (std::fabs(loss - before) < p.tolerance_change) break;
        }
        return StepOutcome::moved;
    }
    bool asks_again() const override { return true; }
    void read_out(Readouts& readouts) const override {
        readouts.add("gradients", static_cast<double>(gradients_));
        readouts.add("step_length", length_);
    }

 private:
    struct Pair {
        T *gradient = nullptr, *step = nullptr;
        double ro = 0;
    };
    /// The store's gradients are not in the layout of the state where tensors are left out; this tag stands
    /// for them.
    struct StoreGradient {};
    static StoreGradient gradient() { return {}; }
    static const T* at(const T* x, const Piece<T>& piece) { return x + piece.at; }
    static const T* at(StoreGradient, const Piece<T>& piece) { return piece.g; }

    /// The slot of the i-th pair, the oldest first.
    Pair& pair(std::int64_t i) {
        const auto slots = static_cast<std::int64_t>(pairs_.size());
        return pairs_[static_cast<std::size_t>((static_cast<std::int64_t>(first_) + i) % slots)];
    }

    template <class A, class B>
    double product(A a, B b) {
        return this->template sums<1>([=](const Piece<T>& piece) {
            const T *x = at(a, piece), *y = at(b, piece);
            double sum = 0;
#pragma omp simd reduction(+ : sum)
            for (std::int64_t i = 0; i < piece.size; ++i)
                sum += static_cast<double>(x[i]) * static_cast<double>(y[i]);
            return std::array{sum};
        })[0];
    }
    template <class A>
    double largest(A a) {
        T most = 0;
        this->serially([&](const Piece<T>& piece) {
            const T* x = at(a, piece);
#pragma omp simd reduction(max : most)
            for (std::int64_t i = 0; i < piece.size; ++i)
                most = std::max(most, std::fabs(x[i]));
        });
        return static_cast<double>(most);
    }
    double largest_gradient() { return largest(gradient()); }

    /// to += factor · x
    void add(T* to, double factor, const T* x) {
        const T f = static_cast<T>(factor);
        this->each([=](const Piece<T>& piece) {
            T* y = to + piece.at;
            const T* z = x + piece.at;
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i)
                y[i] += f * z[i];
        });
    }

    /// Takes the last change into the history and sets the new direction; returns the gradient's sum of
    /// sizes.
    double choose_direction() {
        if (iterations_ > 1) remember();
        T *d = direction_, *old = previous_;
        const double l1 = this->template sums<1>([=](const Piece<T>& piece) {
            T *g = piece.g, *e = d + piece.at, *o = old + piece.at;
            double sum = 0;
#pragma omp simd reduction(+ : sum)
            for (std::int64_t i = 0; i < piece.size; ++i) {
                e[i] = -g[i];
                o[i] = g[i];
                sum += static_cast<double>(std::fabs(g[i]));
            }
            return std::array{sum};
        })[0];
        if (iterations_ == 1) return l1;
        // The two loops: newest to oldest, then back.
        const auto n = static_cast<std::int64_t>(count_);
        for (std::int64_t i = n - 1; i >= 0; --i) {
            const double share =
                product(static_cast<const T*>(pair(i).step), static_cast<const T*>(d)) * pair(i).ro;
            shares_[static_cast<std::size_t>(i)] = share;
            add(d, -share, pair(i).gradient);
        }
        const T scale = static_cast<T>(diagonal_);
        this->each([=](const Piece<T>& piece) {
            T* e = d + piece.at;
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i)
                e[i] *= scale;
        });
        for (std::int64_t i = 0; i < n; ++i) {
            const double back =
                product(static_cast<const T*>(pair(i).gradient), static_cast<const T*>(d)) * pair(i).ro;
            add(d, shares_[static_cast<std::size_t>(i)] - back, pair(i).step);
        }
        return l1;
    }

    /// The pair (change of gradient, step) since the last direction, unless the curvature along it is not
    /// positive.
    void remember() {
        const auto slots = static_cast<double>(pairs_.size());
        // Written behind the newest; over the oldest where all slots are taken, and only if it is kept.
        const T length = static_cast<T>(length_);
        T *d = direction_, *old = previous_;
        const auto [ys, yy] = this->template sums<2>([=](const Piece<T>& piece) {
            T *g = piece.g, *e = d + piece.at, *o = old + piece.at;
            double with_step = 0, with_itself = 0;
#pragma omp simd reduction(+ : with_step, with_itself)
            for (std::int64_t i = 0; i < piece.size; ++i) {
                const double y = static_cast<double>(g[i] - o[i]);
                with_step += y * static_cast<double>(length * e[i]);
                with_itself += y * y;
            }
            return std::array{with_step, with_itself};
        });
        if (!(ys > 1e-10)) return;
        if (count_ == slots) {
            first_ = std::fmod(first_ + 1, slots);
        } else {
            ++count_;
        }
        Pair& newest = pair(static_cast<std::int64_t>(count_) - 1);
        T *to_y = newest.gradient, *to_s = newest.step;
        this->each([=](const Piece<T>& piece) {
            T *g = piece.g, *e = d + piece.at, *o = old + piece.at, *y = to_y + piece.at,
              *s = to_s + piece.at;
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                y[i] = g[i] - o[i];
                s[i] = length * e[i];
            }
        });
        newest.ro = 1 / ys;
        diagonal_ = ys / yy;
    }

    /// Weights = weights_ + t · direction.
    void place(double t) {
        const T f = static_cast<T>(t);
        T *from = weights_.data(), *d = direction_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *x = from + piece.at, *e = d + piece.at;
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i)
                w[i] = x[i] + f * e[i];
        });
    }
    void copy_gradient_to(T* to) {
        this->each([=](const Piece<T>& piece) { std::copy_n(piece.g, piece.size, to + piece.at); });
    }
    void set_gradient(const T* from) {
        this->each([=](const Piece<T>& piece) { std::copy_n(from + piece.at, piece.size, piece.g); });
    }

    /// Goes along the direction; `loss` becomes that of where it ends. False if something was not finite:
    /// then the weights are back where they were.
    bool advance(const Step& step, double slope, double& loss, std::int64_t most_gradients, bool last) {
        T* from = weights_.data();
        this->each([=](const Piece<T>& piece) { std::copy_n(piece.w, piece.size, from + piece.at); });
        if (this->params_.line_search_fn == LineSearch::none || !step.objective) {
            place(length_);
            if (last || !step.objective) return true;
            loss = step.objective->gradient();
            ++gradients_;
            if (!std::isfinite(loss)) place(0);
            return std::isfinite(loss);
        }
        set_ends();
        const auto evaluate = [&](double t) {
            place(t);
            const double value = step.objective->gradient();
            return std::pair(value, product(gradient(), direction_));
        };
        const auto result = strong_wolfe(
            {0, loss, slope}, length_, largest(direction_), most_gradients - gradients_,
            this->params_.tolerance_change, evaluate,
            [&](int end) { copy_gradient_to(ends_[static_cast<std::size_t>(end)].data()); },
            [&] { std::swap(ends_[0], ends_[1]); });
        if (!result.finite) {
            place(0);
            return false;
        }
        gradients_ += result.evaluations;
        length_ = result.t;
        loss = result.loss;
        place(length_);
        if (result.end == -2) set_gradient(previous_);
        if (result.end >= 0) set_gradient(ends_[static_cast<std::size_t>(result.end)].data());
        return true;
    }
    void set_ends() { std::copy_n(previous_, this->extent(), ends_[0].data()); }

    T *direction_, *previous_;
    std::vector<Pair> pairs_;
    tensor::Buffer<T> weights_;
    std::array<tensor::Buffer<T>, 2> ends_;  ///< gradients at the ends of the line search's bracket
    std::vector<double> shares_;
    // Counts are doubles because that is what single numbers of state are.
    double iterations_ = 0, length_ = 0, diagonal_ = 1, count_ = 0, first_ = 0;
    std::int64_t gradients_ = 0;
};

}  // namespace

Entry lbfgs_entry() {
    return make_entry<Lbfgs>(
        {
            .id = "lbfgs",
            .name = "L-BFGS",
            .summary =
                "A quasi-Newton method: builds an inverse Hessian from the last changes of weights and "
                "gradients, and searches along its direction.",
            .rule = "s = θ − θ₋₁,  y = g − g₋₁,  kept if yᵀs > 10⁻¹⁰\n"
                    "d = − H g,  H from the last pairs by the two-loop recursion, H₀ = yᵀs / yᵀy\n"
                    "θ ← θ + t d,  t by a line search for the strong Wolfe conditions\n"
                    "up to max_iter times on each batch",
            .use =
                "For small models and large batches: noise in the gradient passes for curvature. One step of "
                "the run takes up to 25 gradients. Use the largest batch that fits, no dropout, no clipping "
                "and the constant schedule; it then falls faster than anything else, until it has learnt "
                "that batch by heart.",
            .citation =
                "Liu and Nocedal, \"On the limited memory BFGS method for large scale optimization\", "
                "1989. Equals torch.optim.LBFGS.",
        },
        {.scope = Scope::model,
         .decay = Decay::none,
         .adamw_ratio = 0,
         .decay_keys = {},
         .searches_itself = true});
}

}  // namespace optimlab::optim
