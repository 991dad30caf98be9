// SPDX-License-Identifier: GPL-3.0-or-later
// From tokens to the residual stream: token embedding, scaled by √d_model if asked, whole tokens left out,
// plus position, mixed with that of another sequence, normalized if asked, dropped out.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/model/dropout.h"
#include "core/model/layout.h"
#include "core/model/norm.h"

namespace optimlab::model {

template <class T>
class Embedding {
 public:
    /// tokens: the token embedding's index in the store, (vocabulary, C), which others may share. Learned
    /// positions are declared as `name`.wpe.weight.
    Embedding(tensor::ParameterStore<T>& store, Workspace<T>& workspace, const std::string& name,
              const ModelSpec& spec, std::size_t tokens, std::uint32_t site);

    /// Returns (rows, C), the embedding's own.
    T* forward(std::span<const std::int32_t> ids, const Layout& layout, const Pass& pass);
    /// Adds the gradients of the last forward; d (rows, C), the gradient of its result, is used up.
    void backward(T* d, const Layout& layout, const Pass& pass);

 private:
    /// Rows of sequences that are mixed, in place: as symmetric forward as backward.
    void mix(T* x, const Layout& layout, const Pass& pass) const;

    tensor::ParameterStore<T>& store_;
    std::int64_t channels_;
    std::size_t tokens_;
    std::optional<std::size_t> positions_;
    T* waves_ = nullptr;  // (context, C): sinusoids, computed at the first forward
    bool waves_filled_ = false;
    T scale_;
    std::uint32_t site_;
    std::int64_t context_, most_rows_;
    std::optional<Norm<T>> norm_;
    std::vector<std::int32_t> ids_;  // of the last training forward
    T *sum_ = nullptr, *out_ = nullptr;
};

}  // namespace optimlab::model
