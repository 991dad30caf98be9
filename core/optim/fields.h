// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters that many optimizers share: label, range, slider and help, each written once. A rule whose
// parameter means something of its own chains another help() or slider() behind.
#pragma once

#include "core/schema/field.h"

namespace optimlab::optim::fields {

using schema::field;

template <class P>
constexpr auto lr(double P::*member) {
    return field("lr", member)
        .label("Learning rate η")
        .at_least(0)
        .log_slider(1e-5, 0.1)
        .live()
        .help("About how far a weight moves in one step, before the schedule.");
}

template <class P>
constexpr auto beta1(double P::*member) {
    return field("beta1", member)
        .label("β₁")
        .at_least(0)
        .below(1)
        .slider(0, 0.999)
        .live()
        .help("Memory of the running mean of gradients: about 1 / (1 − β₁) steps.");
}

template <class P>
constexpr auto beta2(double P::*member) {
    return field("beta2", member)
        .label("β₂")
        .at_least(0)
        .below(1)
        .slider(0.9, 0.9999)
        .live()
        .help(
            "Memory of the running mean of squared gradients: about 1 / (1 − β₂) steps. Few tokens a step "
            "want a longer one; training that spikes, a shorter one.");
}

/// Never zero: 0/0 would make NaN of the weights of a token that has not been seen.
template <class P>
constexpr auto eps(double P::*member) {
    return field("eps", member)
        .label("ε")
        .at_least(1e-30)
        .log_slider(1e-12, 1e-3)
        .live()
        .help(
            "Keeps the division from blowing up where gradients vanish; large values make the rule more "
            "like plain gradient descent.");
}

template <class P>
constexpr auto momentum(double P::*member) {
    return field("momentum", member)
        .label("Momentum μ")
        .at_least(0)
        .below(1)
        .slider(0, 0.99)
        .live()
        .help("Share of the previous update that is kept. 0.9 averages about ten gradients.");
}

namespace detail {
template <class P>
constexpr auto weight_decay(double P::*member) {
    return field("weight_decay", member).label("Weight decay λ").at_least(0).log_slider(1e-5, 1).live();
}
}  // namespace detail

template <class P>
constexpr auto decoupled_decay(double P::*member) {
    return detail::weight_decay(member).help(
        "Decoupled decay: each step, tensors that decay shrink by the factor 1 − η λ, whatever their "
        "gradient.");
}

template <class P>
constexpr auto coupled_decay(double P::*member) {
    return detail::weight_decay(member).help(
        "Coupled (L2) decay: λ θ is added to the gradient of the tensors that decay.");
}

template <class P>
constexpr auto nesterov(bool P::*member) {
    return field("nesterov", member)
        .label("Nesterov")
        .help("Looks ahead along the momentum: the step uses where the momentum is going, not where it is.");
}

template <class P>
constexpr auto decoupled(bool P::*member) {
    return field("decoupled_weight_decay", member)
        .label("Decoupled decay")
        .help("On: decay shrinks the weights directly, as in AdamW. Off: λ θ joins the gradient.");
}

}  // namespace optimlab::optim::fields
