// SPDX-License-Identifier: GPL-3.0-or-later
// Non-linearities of the feed-forward layer.
//   gelu       x Φ(x), Φ the normal distribution function (Hendrycks and Gimpel 2016)
//   gelu_tanh  x/2 (1 + tanh(√(2/π) (x + 0.044715 x³))), as GPT-2 has it
//   relu       max(x, 0)
//   silu       x σ(x), σ the logistic function (Elfwing et al. 2017)
//   squared_relu  max(x, 0)² (So et al. 2021)
// The gated kinds geglu and swiglu have gelu and silu for the gate.
#pragma once

#include <cstdint>

#include "core/model/model_spec.h"

namespace optimlab::model {

/// Elements that are worked on at a time: the temporaries of one piece stay in the first-level cache.
constexpr std::int64_t activation_piece = 512;

/// Below this, f and f' are under a thousandth: a unit that is there for every token answers none of them and
/// learns from none.
double silent_below(Activation kind);

/// y[i] = f(x[i]) on the calling thread; with `derivative` not null, derivative[i] = f'(x[i]). x may be y or
/// derivative.
template <class T>
void activate(Activation kind, const T* x, T* y, T* derivative, std::int64_t n);

}  // namespace optimlab::model
