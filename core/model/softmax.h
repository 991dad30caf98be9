// SPDX-License-Identifier: GPL-3.0-or-later
// The softmax of one row of attention, and its gradient: rows are short, so a call for each expression over
// one would cost more than its numbers.
#pragma once

#include <cstdint>

namespace optimlab::model {

/// row[0, limit) becomes its softmax and row[limit, end) zero. What stands there before may be anything.
template <class T>
void softmax(T* row, std::int64_t limit, std::int64_t end);

/// d[0, n) becomes w · (d - Σ w d): w a softmax, d the gradient by it on entry and by what it was made of on
/// return.
template <class T>
void softmax_backward(const T* w, T* d, std::int64_t n);

}  // namespace optimlab::model
