// SPDX-License-Identifier: GPL-3.0-or-later
// The feed-forward layer of a block, at every position alike:
//   W₂ f(W₁ x + b₁) + b₂
//   W₂ (f(Wg x + bg) ⊙ (Wu x + bu)) + b₂ for the gated kinds (Shazeer 2020), Wg and Wu in one product
#pragma once

#include <string>

#include "core/model/branch.h"
#include "core/model/linear.h"
#include "core/model/model_spec.h"
#include "core/model/workspace.h"

namespace optimlab::model {

template <class T>
class FeedForward final : public Branch<T> {
 public:
    FeedForward(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
                std::int64_t channels, std::int64_t width, Activation activation, bool bias,
                std::uint32_t site);

    void forward(const T* x, T* y, const Flow<T>& flow) override;
    void backward(const T* x, const T* dy, T* dx, const Flow<T>& flow) override;

 private:
    Workspace<T>& workspace_;
    std::int64_t width_;
    Activation activation_;
    bool gated_;
    std::uint32_t site_;
    Linear<T> in_linear_, out_linear_;
    T* active_;                            // (rows, F): what W₂ reads, dropped
    T* derivative_;                        // (rows, F): f'
    T *pair_ = nullptr, *gate_ = nullptr;  // gated: (rows, 2F) gate | up before f, (rows, F) f(gate)
};

}  // namespace optimlab::model
