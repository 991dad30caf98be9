// SPDX-License-Identifier: GPL-3.0-or-later
// Terms of the loss that depend on the weights alone: L1, L2, both together the elastic net.
#include <array>

#include "core/base/sums.h"
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class WeightPenalty final : public Regularizer {
 public:
    struct Params {
        double l1 = 0;
        double l2 = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("l1", &Params::l1)
                    .label("λ₁")
                    .at_least(0)
                    .at_most(10)
                    .log_slider(1e-7, 1e-2)
                    .live()
                    .help("Weight of the sum of absolute values: pulls each weight with the same force, so "
                          "that "
                          "small ones stay near zero."),
                field("l2", &Params::l2)
                    .label("λ₂")
                    .at_least(0)
                    .at_most(10)
                    .log_slider(1e-6, 1)
                    .live()
                    .help("Weight of half the sum of squares: pulls each weight in proportion to itself."),
            };
        }
    };
    static bool active(const Params& p) { return p.l1 > 0 || p.l2 > 0; }
    explicit WeightPenalty(const Params& params) : params_(params) {}

    double penalize(const Penalized<float>& step, base::Readouts& out) const override {
        return add(step, out);
    }
    double penalize(const Penalized<double>& step, base::Readouts& out) const override {
        return add(step, out);
    }

 private:
    template <class T>
    double add(const Penalized<T>& step, base::Readouts& out) const {
        if (!active(params_)) return 0;
        thread_local base::SumRoom room;  // grows once: a step allocates nothing
        const T l1 = static_cast<T>(params_.l1), l2 = static_cast<T>(params_.l2);
        double absolutes = 0, squares = 0;
        for (std::size_t i = 0; i < step.store.parameters().size(); ++i) {
            if (!step.decays[i]) continue;
            const std::int64_t n = step.store[i].size;
            const T* w = step.store.value(i).data();
            T* g = step.store.gradient(i).data();
            room.reserve(n);
            const auto sums = base::block_sums<2>(n, room, [=](std::int64_t begin, std::int64_t end) {
                double absolute = 0, square = 0;
                for (std::int64_t k = begin; k < end; ++k) {
                    const T sign = static_cast<T>(w[k] > T(0)) - static_cast<T>(w[k] < T(0));
                    g[k] += l1 * sign + l2 * w[k];
                    absolute += static_cast<double>(sign * w[k]);
                    square += static_cast<double>(w[k]) * static_cast<double>(w[k]);
                }
                return std::array{absolute, square};
            });
            absolutes += sums[0];
            squares += sums[1];
        }
        const double l1_term = params_.l1 * absolutes, l2_term = 0.5 * params_.l2 * squares;
        if (params_.l1 > 0) out.add("l1", l1_term);
        if (params_.l2 > 0) out.add("l2", l2_term);
        return l1_term + l2_term;
    }

    Params params_;
};

}  // namespace

Entry weight_penalty_entry() {
    return make_entry<WeightPenalty>({
        .id = "weight_penalty",
        .name = "L1 and L2 penalty",
        .summary = "Adds the size of the weights to the loss: L1, L2, or both, the elastic net.",
        .rule = "L ← L + λ₁ Σ |θ| + ½ λ₂ Σ θ²",
        .use =
            "L1 for weights that are to become sparse; both together where weights that belong together "
            "should stay together. As part of the loss it is clipped and adapted like any gradient, unlike "
            "decoupled decay. It acts on the tensors that weight decay acts on.",
        .citation = "Tibshirani, JRSS B 1996 (L1); Zou and Hastie, JRSS B 2005 (elastic net).",
    });
}

}  // namespace optimlab::regularize
