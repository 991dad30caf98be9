// SPDX-License-Identifier: GPL-3.0-or-later
// How a branch f joins the residual stream x, with its norms, its scale and its dropout:
//   pre       y = c x + s · drop(f(norm(x)))
//   post      y = norm(c x + s · drop(f(x)))
//   sandwich  y = c x + s · drop(norm'(f(norm(x))))
// where drop is dropout and, by whole sequences, stochastic depth (Huang et al. 2016), c is 1 except in
// DeepNorm (Wang et al. 2022), and s is 1, a constant, one learned number that begins at 0 (ReZero,
// Bachlechner et al. 2020) or elsewhere (Fixup, Zhang et al. 2019), or a learned number per channel
// (LayerScale, Touvron et al. 2021).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/model/branch.h"
#include "core/model/norm.h"

namespace optimlab::model {

template <class T>
class Sublayer {
 public:
    using MakeBranch = std::function<std::unique_ptr<Branch<T>>()>;
    /// norm_name: of the norm's parameters; site: of the dropout; depth: of the block, 0 for the first and 1
    /// for the last. The branch is made here, so that parameters
    /// stand in the order in which they are used.
    Sublayer(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& norm_name,
             const ModelSpec& model, const BlockSpec& spec, const MakeBranch& make_branch, std::uint32_t site,
             double depth);

    /// x: (rows, C), which must stay until backward; the result is then in output(). For the flow's share.
    void forward(const T* x, const Flow<T>& flow);
    /// (rows, C), the sublayer's own.
    const T* output() const { return out_; }
    /// d: (rows, C), the gradient of the output, which is used up; dx: (rows, C), that of x.
    void backward(const T* x, T* d, T* dx, const Flow<T>& flow);

 private:
    /// What of the branch's output passes, by element and by sequence.
    Dropout<T> dropped(const Flow<T>& flow) const { return {flow.pass, flow.pass.rates.residual, site_}; }
    Dropout<T> skipped(const Flow<T>& flow) const {
        return {flow.pass, depth_ * flow.pass.drop_path, site_, base::Stream::drop_path};
    }
    void join(const T* x, const T* f, T* out, const Flow<T>& flow) const;
    /// Whether what goes back into the branch is not simply the gradient of the output.
    bool changes(const Flow<T>& flow) const;
    void into_branch(const T* d, const T* f, T* into, const Flow<T>& flow);
    /// backward() for the flow's share, and what is then left to do. into: (rows, C), what went into the
    /// branch, which may be d.
    void to_input(const T* x, T* d, T* into, T* dx, const Flow<T>& flow);
    void to_parameters(const T* x, const T* into, const Flow<T>& flow);

    tensor::ParameterStore<T>& store_;
    Workspace<T>& workspace_;
    std::int64_t channels_;
    std::uint32_t site_;
    double depth_;
    T keep_ = T(1), scale_ = T(1);
    std::optional<std::size_t> learned_;  // scale: one number, or one per channel
    bool per_channel_ = false, post_ = false;
    std::unique_ptr<Branch<T>> branch_;
    std::optional<Norm<T>> before_, after_;
    T *made_ = nullptr, *after_normed_ = nullptr, *sum_ = nullptr, *out_ = nullptr;
    T* scale_sums_ = nullptr;  // (pieces, C): of a learned scale's gradient, by channel
};

}  // namespace optimlab::model
