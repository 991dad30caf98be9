// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/regularize/rows.h"

namespace optimlab::regularize {

RowShape rows_of(const tensor::Parameter& parameter) {
    if (!parameter.is_matrix()) return {1, parameter.size};
    return {parameter.shape.front(), parameter.size / parameter.shape.front()};
}

}  // namespace optimlab::regularize
