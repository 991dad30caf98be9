// SPDX-License-Identifier: GPL-3.0-or-later
// AdamW's rule, apart from its catalog entry because the matrix optimizers give it the tensors that they do
// not move themselves.
#pragma once

#include <cmath>

#include "core/optim/elementwise.h"
#include "core/optim/fields.h"

namespace optimlab::optim {

struct AdamWParams {
    double lr = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double eps = 1e-8;
    double weight_decay = 1e-2;

    static constexpr auto schema() {
        using P = AdamWParams;
        return std::tuple{
            fields::lr(&P::lr),
            fields::beta1(&P::beta1),
            fields::beta2(&P::beta2),
            fields::eps(&P::eps),
            fields::decoupled_decay(&P::weight_decay),
        };
    }
};

template <class T>
class AdamW final : public ElementwiseRule<T, AdamWParams> {
 public:
    AdamW(const AdamWParams& params, const Problem<T>& problem)
        : ElementwiseRule<T, AdamWParams>(params, problem),
          mean_(this->add_state("exp_avg")),
          square_(this->add_state("exp_avg_sq")) {}

    /// For the rules that have AdamW as an auxiliary: new parameters, already read.
    void set(const AdamWParams& params) { this->params_ = params; }

    StepOutcome step(const Step& step) override {
        const auto& p = this->params_;
        const T rate = static_cast<T>(step.lr / bias_correction(p.beta1, step.number));
        const T root = static_cast<T>(std::sqrt(bias_correction(p.beta2, step.number)));
        const T b1 = static_cast<T>(p.beta1), c1 = static_cast<T>(1 - p.beta1);
        const T b2 = static_cast<T>(p.beta2), c2 = static_cast<T>(1 - p.beta2);
        const T eps = static_cast<T>(p.eps), shrink = static_cast<T>(1 - step.lr * p.weight_decay);
        T *mean = mean_, *square = square_;
        this->each([=](const Piece<T>& piece) {
            T *w = piece.w, *g = piece.g, *m = mean + piece.at, *v = square + piece.at;
            const T keep = piece.decays ? shrink : T(1);
#pragma omp simd
            for (std::int64_t i = 0; i < piece.size; ++i) {
                m[i] = b1 * m[i] + c1 * g[i];
                v[i] = b2 * v[i] + c2 * g[i] * g[i];
                w[i] = keep * w[i] - rate * m[i] / (std::sqrt(v[i]) / root + eps);
            }
        });
        return StepOutcome::moved;
    }

 private:
    T *mean_, *square_;
};

}  // namespace optimlab::optim
