// SPDX-License-Identifier: GPL-3.0-or-later
// Mean cross-entropy of the next token, in nats: -ln softmax(logits)[target], with its gradient.
#pragma once

#include <cstdint>
#include <span>

namespace optimlab::model {

/// logits: (rows, V), becomes the gradient of the mean loss by the logits when `gradient`. row_losses:
/// (rows), filled; the sum over them is taken in order and in double, so that it does not depend on the
/// threads.
template <class T>
double cross_entropy(T* logits, std::span<const std::int32_t> targets, std::int64_t vocabulary, T* row_losses,
                     bool gradient);

}  // namespace optimlab::model
