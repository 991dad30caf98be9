# SPDX-License-Identifier: GPL-3.0-or-later
"""Adan: the authors' code."""

import numpy as np

from references import author_code, commit

SOURCE = "sail-sg/Adan adan.py"
VERSION = commit("sail-sg/Adan")
CASES = [
    ("proximal", dict(lr=0.02, beta1=0.98, beta2=0.92, beta3=0.99, eps=1e-8, weight_decay=0.1, no_prox=False)),
    ("decay-first", dict(lr=0.03, beta1=0.9, beta2=0.8, beta3=0.95, eps=1e-3, weight_decay=0.2, no_prox=True)),
]


def published(groups, o):
    code = author_code("sail-sg/Adan", "adan.py")
    return code.Adan(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"], o["beta3"]), eps=o["eps"],
                     no_prox=o["no_prox"], foreach=False)


def rule(theta, g, state, c, decay):
    """Xie et al. (2022), algorithm 1, with one minus their betas and bias correction."""
    o, t = c.o, c.t
    d = g - state.get("g", g)
    state["g"] = g
    state["m"] = o["beta1"] * state.get("m", 0.0) + (1.0 - o["beta1"]) * g
    state["d"] = o["beta2"] * state.get("d", 0.0) + (1.0 - o["beta2"]) * d
    state["n"] = o["beta3"] * state.get("n", 0.0) + (1.0 - o["beta3"]) * (g + o["beta2"] * d) ** 2
    mixed = state["m"] / (1.0 - o["beta1"] ** t) + o["beta2"] * state["d"] / (1.0 - o["beta2"] ** t)
    step = c.lr * mixed / (np.sqrt(state["n"] / (1.0 - o["beta3"] ** t)) + o["eps"])
    if o["no_prox"]:
        return theta * (1.0 - c.lr * decay) - step
    return (theta - step) / (1.0 + c.lr * decay)
