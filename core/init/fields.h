// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters that several initializers have, each stated once.
#pragma once

#include <cmath>

#include "core/schema/field.h"

namespace optimlab::init::fields {

template <class P>
constexpr auto std_(double P::*member) {
    return schema::field("std", member)
        .label("Standard deviation σ")
        .at_least(0)
        .log_slider(1e-4, 1)
        .help(
            "Spread of the first weights. Too small and signals vanish, too large and the first loss is far "
            "above guessing.");
}

template <class P>
constexpr auto embedding_std(double P::*member) {
    return schema::field("embedding_std", member)
        .label("Embedding σ")
        .at_least(0)
        .log_slider(1e-4, 1)
        .help(
            "Spread of token and position embeddings, which have no fan-in: they are looked up, not "
            "multiplied.");
}

template <class P>
constexpr auto gain(double P::*member) {
    return schema::field("gain", member)
        .label("Gain")
        .above(0)
        .log_slider(0.1, 10)
        .help("Multiplies the spread. 1 keeps the size of signals through a linear layer.");
}

template <class P, class D>
constexpr auto distribution(D P::*member) {
    return schema::field("distribution", member)
        .label("Distribution")
        .choices("uniform", "normal", "truncated_normal")
        .help(
            "Shape of the distribution; its spread is the same for all. truncated_normal has nothing beyond "
            "two σ.");
}

}  // namespace optimlab::init::fields
