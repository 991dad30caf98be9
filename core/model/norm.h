// SPDX-License-Identifier: GPL-3.0-or-later
// Normalization over the channels of each row.
//   layer_norm  y = g · (x - mean) / sqrt(var + eps) + b  (Ba, Kiros and Hinton 2016), the biased variance
//   rms_norm    y = g · x / sqrt(mean(x²) + eps)          (Zhang and Sennrich 2019)
// as torch.nn.LayerNorm and torch.nn.RMSNorm compute them.
#pragma once

#include <optional>
#include <string>

#include "core/model/model_spec.h"
#include "core/model/rows.h"
#include "core/model/workspace.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::model {

template <class T>
class Norm {
 public:
    /// norm.kind is not none: where nothing is normalized there is no Norm. Only layer_norm has a bias.
    Norm(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
         std::int64_t channels, const NormShape& norm, bool bias);
    Norm(const Norm&) = delete;
    Norm& operator=(const Norm&) = delete;

    /// x: (rows, C), which must stay until backward; y: (rows, C)
    void forward(const T* x, T* y, const Rows& rows);
    /// y as forward() made it.
    void again(const T* x, T* y, const Rows& rows) const;
    /// dx becomes the gradient by x, and keep · stream on top of it where a stream passes by; all (rows, C),
    /// and dy may be dx. `share` tells apart calls that run at once.
    void to_input(const T* x, const T* dy, T* dx, const Rows& rows, std::int64_t share = 0,
                  const T* stream = nullptr, T keep = T(1));
    /// After to_input() of all rows: adds to the gradients of the parameters.
    void to_parameters();

 private:
    void scale(const T* in, T* out, T mean, T inverse) const;

    tensor::ParameterStore<T>& store_;
    std::int64_t channels_;
    bool centred_;
    T eps_;
    std::size_t gain_;
    std::optional<std::size_t> bias_;
    T* mean_;      // (rows): 0 for rms_norm
    T* inverse_;   // (rows): 1 / sqrt(... + eps)
    T* partials_;  // (pieces, 2, C): sums of the gain's and bias's gradients that to_parameters() empties
    std::int64_t pieces_;
};

}  // namespace optimlab::model
