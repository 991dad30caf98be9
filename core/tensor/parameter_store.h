// SPDX-License-Identifier: GPL-3.0-or-later
// All weights of a model in one aligned buffer, all gradients in another of the same layout. A layer declares
// its parameters while the model is assembled; allocate() then lays them out. A parameter's role decides
// weight decay, initialization and, for matrix optimizers, eligibility.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/tensor/buffer.h"

namespace optimlab::tensor {

enum class Role { matrix, bias, gain, embedding, head };
const char* role_name(Role role);

struct Parameter {
    std::string name;                 ///< PyTorch's (nanoGPT's) name: "transformer.h.0.attn.c_attn.weight"
    std::vector<std::int64_t> shape;  ///< row-major; a linear layer's weight is (out, in)
    Role role = Role::matrix;
    std::int64_t fan_in = 0, fan_out = 0;  ///< of one product; a fused q|k|v counts as three
    bool writes_residual = false;          ///< its output is added to the residual stream
    std::int64_t offset = 0, size = 0;     ///< elements, filled by the store
    std::optional<double> initial{};  ///< where it begins; else gains at 1, biases at 0, others by chance

    bool is_matrix() const { return shape.size() >= 2; }
};

/// Elements of a store that learn at a multiple of the optimizer's rate.
struct RateRange {
    std::int64_t begin = 0, size = 0;
    double factor = 1;
};

template <class T>
class ParameterStore {
 public:
    /// Declares a parameter and returns its index. Only before allocate().
    std::size_t add(Parameter parameter) {
        assert(values_.size() == 0);
        parameter.size = 1;
        for (const auto dim : parameter.shape)
            parameter.size *= dim;
        parameter.offset = total_;
        total_ += padded(parameter.size);
        parameters_.push_back(std::move(parameter));
        return parameters_.size() - 1;
    }
    void allocate() {
        values_ = Buffer<T>(total_);
        gradients_ = Buffer<T>(total_);
    }

    const std::vector<Parameter>& parameters() const { return parameters_; }
    const Parameter& operator[](std::size_t i) const { return parameters_[i]; }
    std::span<T> value(std::size_t i) { return slice(values_, i); }
    std::span<T> gradient(std::size_t i) { return slice(gradients_, i); }
    std::span<const T> value(std::size_t i) const { return const_cast<ParameterStore*>(this)->value(i); }

    /// The whole buffers, padding between tensors included (which stays zero).
    Buffer<T>& values() { return values_; }
    Buffer<T>& gradients() { return gradients_; }
    /// Elements of a buffer of the store's layout.
    std::int64_t extent() const { return total_; }
    /// Trainable numbers: the sum of the sizes, without padding.
    std::int64_t count() const {
        std::int64_t n = 0;
        for (const auto& parameter : parameters_)
            n += parameter.size;
        return n;
    }
    /// This parameter's part of another buffer of the store's layout (an optimizer's state, say).
    std::span<T> slice(Buffer<T>& buffer, std::size_t i) const {
        assert(buffer.size() == total_);
        return {buffer.data() + parameters_[i].offset, static_cast<std::size_t>(parameters_[i].size)};
    }

 private:
    std::vector<Parameter> parameters_;
    std::int64_t total_ = 0;
    Buffer<T> values_, gradients_;
};

}  // namespace optimlab::tensor
