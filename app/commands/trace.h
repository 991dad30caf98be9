// SPDX-License-Identifier: GPL-3.0-or-later
// Recorded gradients for `replay`: tensors with their first values, and for every step one list of gradients
// a tensor.
//     {"tensors": [{"name": "w", "role": "matrix", "shape": [3, 4], "values": [...]}],
//      "gradients": [[[... of tensor 0 ...], [... of tensor 1 ...]], ... one list per step ...]}
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::app {

struct Trace {
    /// Laid out and filled with the first values.
    tensor::ParameterStore<double> store;
    /// [step][tensor][element]
    std::vector<std::vector<std::vector<double>>> gradients;
};

/// Errors name `where` and the place: "trace.json: gradients[3][0]: expected 12 numbers, got 11".
base::Result<Trace> read_trace(const base::Json& document, const std::string& where);

}  // namespace optimlab::app
