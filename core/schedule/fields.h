// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters that several schedules share, each written once.
#pragma once

#include "core/schema/field.h"

namespace optimlab::schedule::fields {

using schema::field;

template <class P>
constexpr auto eta_min(double P::*member) {
    return field("eta_min", member)
        .label("Floor η_min")
        .at_least(0)
        .log_slider(1e-7, 1e-2)
        .help(
            "Rate at the end of the run. A tenth of the base rate is usual; zero lets the weights settle "
            "completely.");
}

/// A number of steps, counted from the end of the warmup.
template <class P>
constexpr auto steps(const char* key, std::int64_t P::*member) {
    return field(key, member).at_least(0).at_most(1e9).slider(0, 2000).unit("steps");
}

/// What a rate is multiplied by, again and again.
template <class P>
constexpr auto gamma(double P::*member) {
    return field("gamma", member).label("Factor γ").above(0).at_most(1).slider(0.01, 1);
}

}  // namespace optimlab::schedule::fields
