# SPDX-License-Identifier: GPL-3.0-or-later
"""MARS-AdamW: the authors' code, in its approximate form."""

import numpy as np

from references import author_code, commit

SOURCE = "AGI-Arena/MARS MARS/optimizers/mars.py"
VERSION = commit("AGI-Arena/MARS")
CASES = [
    ("usual", dict(lr=0.01, beta1=0.95, beta2=0.99, eps=1e-8, weight_decay=0.1, gamma=0.025, lr_1d_factor=1.0,
                   beta1_1d=0.9, beta2_1d=0.95, weight_decay_1d=0.0)),
    ("other", dict(lr=0.02, beta1=0.9, beta2=0.95, eps=1e-3, weight_decay=0.05, gamma=0.05, lr_1d_factor=0.5,
                   beta1_1d=0.8, beta2_1d=0.9, weight_decay_1d=0.2)),
]


def published(groups, o):
    code = author_code("AGI-Arena/MARS", "MARS/optimizers/mars.py")
    # No vector decays in this problem; their decay is seen in the contracts.
    return code.MARS(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"], gamma=o["gamma"],
                     lr_1d=o["lr"] * o["lr_1d_factor"], betas_1d=(o["beta1_1d"], o["beta2_1d"]),
                     weight_decay_1d=0.0)


def rule(theta, g, state, c, decay):
    """Yuan et al. (2024), algorithm 2 with the gradient of the last batch for the last gradient."""
    o, matrix = c.o, theta.ndim > 1
    b1, b2 = (o["beta1"], o["beta2"]) if matrix else (o["beta1_1d"], o["beta2_1d"])
    if matrix:
        last, state["g"] = state.get("g", 0.0), g
        g = g + o["gamma"] * b1 / (1.0 - b1) * (g - last)
        g = g / max(1.0, np.linalg.norm(g))
    state["m"] = b1 * state.get("m", 0.0) + (1.0 - b1) * g
    state["v"] = b2 * state.get("v", 0.0) + (1.0 - b2) * g * g
    step = state["m"] / (1.0 - b1**c.t) / (np.sqrt(state["v"] / (1.0 - b2**c.t)) + o["eps"])
    return theta - c.lr * (1.0 if matrix else o["lr_1d_factor"]) * (step + decay * theta)
