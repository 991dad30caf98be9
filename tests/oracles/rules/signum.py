# SPDX-License-Identifier: GPL-3.0-or-later
"""Signum: the paper's algorithm 2, with decoupled decay."""

import numpy as np

SOURCE = "Bernstein et al. 2018, algorithm 2"
FLOAT_TOLERANCE = None  # one sign that rounding turns is a whole step
CASES = [
    ("usual", dict(lr=0.01, beta1=0.9, weight_decay=0.0)),
    ("decay", dict(lr=0.02, beta1=0.7, weight_decay=0.3)),
]


def rule(theta, g, state, c, decay):
    b = c.o["beta1"]
    state["m"] = b * state.get("m", 0.0) + (1.0 - b) * g
    return theta - c.lr * (np.sign(state["m"]) + decay * theta)
