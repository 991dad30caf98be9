# SPDX-License-Identifier: GPL-3.0-or-later
"""Lion: lion-pytorch."""

import numpy as np
from lion_pytorch import Lion

from references import package

SOURCE = "lion_pytorch.Lion"
VERSION = package("lion-pytorch")
FLOAT_TOLERANCE = None  # one sign that rounding turns is a whole step
CASES = [
    ("paper", dict(lr=0.01, beta1=0.9, beta2=0.99, weight_decay=0.0)),
    ("decay", dict(lr=0.02, beta1=0.8, beta2=0.95, weight_decay=0.3)),
]


def published(groups, o):
    return Lion(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]))


def rule(theta, g, state, c, decay):
    """Chen et al. (2023), algorithm 2."""
    m = state.get("m", np.zeros_like(theta))
    update = np.sign(c.o["beta1"] * m + (1.0 - c.o["beta1"]) * g)
    state["m"] = c.o["beta2"] * m + (1.0 - c.o["beta2"]) * g
    return theta - c.lr * (update + decay * theta)
