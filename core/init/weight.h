// SPDX-License-Identifier: GPL-3.0-or-later
// What an initializer looks at: one matrix of the model and what it is for. A product that a layer does at
// once for several matrices (q|k|v, gate|up) is taken apart here, so that a scheme can treat v differently
// from q.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/model/model_spec.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::init {

enum class Use { token, position, query, key, value, attention_out, gate, up, down, head, other };

struct Weight {
    Use use = Use::other;
    bool of_encoder = false;  ///< of an encoder_decoder's encoder
    std::int64_t row = 0;     ///< the first within the parameter
    std::int64_t rows = 0, cols = 0;
    std::int64_t fan_in = 0, fan_out = 0;
    /// What the inputs went through, if that was a non-linearity (`down`).
    std::optional<model::Activation> reads{};
    int head_size = 0, heads = 0;  ///< of an attention's weight

    std::int64_t size() const { return rows * cols; }
    bool is_embedding() const { return use == Use::token || use == Use::position; }
    /// Its output is added to the residual stream.
    bool is_residual() const { return use == Use::attention_out || use == Use::down; }
    /// Inside the blocks.
    bool is_hidden() const { return !is_embedding() && use != Use::head; }
};

/// The matrices of a parameter that is one (is_matrix()), in the order of its rows.
std::vector<Weight> weights_of(const tensor::Parameter& parameter, const model::ModelSpec& model);

}  // namespace optimlab::init
