// SPDX-License-Identifier: GPL-3.0-or-later
// y = x Wᵀ + b with W of shape (out, in), as PyTorch's Linear stores it.
#pragma once

#include <optional>
#include <string>

#include "core/model/rows.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::model {

template <class T>
class Linear {
 public:
    /// Declares `name`.weight and, with `bias`, `name`.bias. A fused product of several projections passes
    /// how many (`parts`), so that each counts its own fan-out.
    Linear(tensor::ParameterStore<T>& store, const std::string& name, std::int64_t in, std::int64_t out,
           bool bias, bool writes_residual = false, std::int64_t parts = 1);

    std::int64_t in() const { return in_; }
    std::int64_t out() const { return out_; }

    /// x: (rows, in), y: (rows, out)
    void forward(const T* x, T* y, const Rows& rows) const;
    /// dy: (rows, out); dx: (rows, in), overwritten, or added to with keep 1.
    void to_input(const T* dy, T* dx, const Rows& rows, T keep = T(0)) const;
    /// Adds the `piece`-th of `pieces` parts of the parameters' gradients, over all rows [0, rows).
    void to_parameters(const T* x, const T* dy, std::int64_t rows, std::int64_t piece = 0,
                       std::int64_t pieces = 1);

 private:
    tensor::ParameterStore<T>& store_;
    std::int64_t in_, out_;
    std::size_t weight_;
    std::optional<std::size_t> bias_;
};

}  // namespace optimlab::model
