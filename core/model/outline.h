// SPDX-License-Identifier: GPL-3.0-or-later
// A model in the pieces that people speak of: an embedding, a block, the last norm, the head.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/tensor/parameter_store.h"

namespace optimlab::model {

struct Part {
    std::string name;                 ///< "transformer.wte", "transformer.h.0", "encoder.h.2", "lm_head"
    std::size_t first = 0, last = 0;  ///< its parameters: [first, last) of the store's
    std::int64_t size = 0;            ///< trainable numbers
};

/// The part that a parameter of this name belongs to.
std::string part_name(const std::string& parameter);

/// All parts, in the store's order.
std::vector<Part> outline(const std::vector<tensor::Parameter>& parameters);

}  // namespace optimlab::model
