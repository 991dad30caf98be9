# SPDX-License-Identifier: GPL-3.0-or-later
"""signSGD: the paper's algorithm 1, with decoupled decay."""

import numpy as np

SOURCE = "Bernstein et al. 2018, algorithm 1"
FLOAT_TOLERANCE = None  # one sign that rounding turns is a whole step
CASES = [
    ("plain", dict(lr=0.01, weight_decay=0.0)),
    ("decay", dict(lr=0.02, weight_decay=0.3)),
]


def rule(theta, g, state, c, decay):
    return theta - c.lr * (np.sign(g) + decay * theta)
