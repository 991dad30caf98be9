// SPDX-License-Identifier: GPL-3.0-or-later
// What the two Schedule-Free rules share (Defazio et al. 2024): the store holds y, where gradients are taken;
// z is the fast sequence; the weights to evaluate are the average x = y + (1 − 1 / β₁) (z − y).
#pragma once

#include <algorithm>
#include <cmath>

#include "core/optim/elementwise.h"

namespace optimlab::optim {

/// P has beta1, r and weight_lr_power.
template <class T, class P>
class ScheduleFreeRule : public ElementwiseRule<T, P> {
 public:
    ScheduleFreeRule(const P& params, const Problem<T>& problem)
        : ElementwiseRule<T, P>(params, problem), z_(this->add_state("z")) {
        this->add_number("lr_max", largest_);
        this->add_number("weight_sum", sum_);
        // Both sequences begin at the first weights.
        T* z = z_;
        this->each([=](const Piece<T>& piece) { std::copy_n(piece.w, piece.size, z + piece.at); });
    }

    bool evaluates_elsewhere() const override { return true; }
    void load_evaluation_weights() override {
        const T beyond = static_cast<T>(1 - 1 / this->params_.beta1);
        T* fast = z_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *z = fast + piece.at;
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i)
                w[i] += beyond * (z[i] - w[i]);
        });
    }

 protected:
    /// y ← y + to_z (z − y) + along u,  z ← z − rate u, for a direction u
    struct Move {
        T rate, to_z, along;
    };
    Move next(const Step& step) {
        const auto& p = this->params_;
        largest_ = std::max(largest_, step.lr);
        const double weight =
            std::pow(static_cast<double>(step.number), p.r) * std::pow(largest_, p.weight_lr_power);
        sum_ += weight;
        const double share = sum_ > 0 ? weight / sum_ : 0;
        return {static_cast<T>(step.lr), static_cast<T>(share),
                static_cast<T>(step.lr * (p.beta1 * (1 - share) - 1))};
    }
    T* z_;

 private:
    double largest_ = 0;  ///< learning rate so far
    double sum_ = 0;      ///< of the weights of the average
};

}  // namespace optimlab::optim
