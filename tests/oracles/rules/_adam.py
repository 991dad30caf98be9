# SPDX-License-Identifier: GPL-3.0-or-later
"""What the relatives of Adam share."""


def moments(g, state, o):
    state["m"] = o["beta1"] * state.get("m", 0.0) + (1.0 - o["beta1"]) * g
    state["v"] = o["beta2"] * state.get("v", 0.0) + (1.0 - o["beta2"]) * g * g
    return state["m"], state["v"]
