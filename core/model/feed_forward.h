// SPDX-License-Identifier: GPL-3.0-or-later
// The feed-forward layer of a block, at every position alike:
//   W₂ f(W₁ x + b₁) + b₂
//   W₂ (f(Wg x + bg) ⊙ (Wu x + bu)) + b₂ for the gated kinds (Shazeer 2020), Wg and Wu in one product
// With an inner norm, W₂ reads what that made of its input.
#pragma once

#include <optional>
#include <string>

#include "core/model/branch.h"
#include "core/model/linear.h"
#include "core/model/model_spec.h"
#include "core/model/norm.h"
#include "core/model/workspace.h"

namespace optimlab::model {

template <class T>
class FeedForward final : public Branch<T> {
 public:
    FeedForward(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
                std::int64_t channels, std::int64_t width, Activation activation, bool bias,
                std::uint32_t site, const NormShape& inner_norm = NormKind::none);

    void forward(const T* x, T* y, const Flow<T>& flow) override;
    void to_input(const T* dy, T* dx, const Flow<T>& flow) override;
    void to_parameters(const T* x, const T* dy, const Flow<T>& flow) override;

    /// F, and how many of these units were silent at every row of the last pass (silent_below()): dead, if
    /// the rows are many.
    std::int64_t units() const { return width_; }
    std::int64_t silent_units(std::int64_t rows) const;

 private:
    /// piece(first of active, first of before_, how many) for stretches of both, over all cores.
    template <class Piece>
    void each_piece(const Rows& rows, const Piece& piece) const;
    /// Where backward keeps the gradient of before_, and what W₂ read.
    T* dbefore() const { return workspace_.scratch(gated_ ? 1 : 0); }
    T* active() const { return workspace_.scratch(2); }

    Workspace<T>& workspace_;
    std::int64_t width_;
    Activation activation_;
    bool gated_;
    std::uint32_t site_;
    Linear<T> in_linear_;
    std::optional<Norm<T>> inner_norm_;
    Linear<T> out_linear_;
    T *active_ = nullptr, *normed_ = nullptr;  // inner_norm: what it reads and makes, (rows, F)
    // Before f: (rows, F), or gate | up: (rows, 2F). What W₂ reads and f' are made again in backward: kept,
    // they would be the largest part of a model's activations, and making them costs little beside the
    // products.
    T* before_ = nullptr;
};

}  // namespace optimlab::model
