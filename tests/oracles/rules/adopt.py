# SPDX-License-Identifier: GPL-3.0-or-later
"""ADOPT: timm's Adopt, which is the authors' second version."""

import numpy as np

from references import package, timm_optimizer

SOURCE = "timm.optim.adopt.Adopt"
VERSION = package("timm")
CASES = [
    ("usual", dict(lr=0.02, beta1=0.9, beta2=0.9999, eps=1e-6, weight_decay=0.0, clip_exp=0.333)),
    ("decay", dict(lr=0.03, beta1=0.8, beta2=0.99, eps=1e-2, weight_decay=0.1, clip_exp=0.2)),
]


def published(groups, o):
    return timm_optimizer("adopt").Adopt(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"],
                                  clip_exp=o["clip_exp"], decoupled=True, foreach=False)


def rule(theta, g, state, c, decay):
    """Taniguchi et al. (2024), algorithm 2 with the clipping of the second version."""
    o = c.o
    if c.t == 1:
        state.update(v=g * g, m=np.zeros_like(g))
        return theta
    limit = (c.t - 1) ** o["clip_exp"]
    normed = np.clip(g / np.maximum(np.sqrt(state["v"]), o["eps"]), -limit, limit)
    state["m"] = o["beta1"] * state["m"] + (1.0 - o["beta1"]) * normed
    state["v"] = o["beta2"] * state["v"] + (1.0 - o["beta2"]) * g * g
    return theta - c.lr * (decay * theta + state["m"])
