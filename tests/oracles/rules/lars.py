# SPDX-License-Identifier: GPL-3.0-or-later
"""LARS: timm's Lars."""

import numpy as np

from references import package, timm_optimizer

SOURCE = "timm.optim.lars.Lars"
VERSION = package("timm")
CASES = [
    ("momentum", dict(lr=5.0, momentum=0.8, weight_decay=0.05, trust_coeff=0.01, eps=1e-8, nesterov=False,
                      trust_clip=False, always_adapt=True)),
    ("nesterov", dict(lr=0.02, momentum=0.7, weight_decay=0.1, trust_coeff=0.02, eps=1e-3, nesterov=True,
                      trust_clip=True, always_adapt=False)),
]


def published(groups, o):
    return timm_optimizer("lars").Lars(groups, **{k: v for k, v in o.items() if k not in ("id", "weight_decay")})


def rule(theta, g, state, c, decay):
    """You et al. (2017), with the decay in gradient and ratio."""
    o, trust = c.o, 1.0
    if decay or o["always_adapt"]:
        size, slope = np.linalg.norm(theta), np.linalg.norm(g)
        if size > 0.0 and slope > 0.0:
            trust = o["trust_coeff"] * size / (slope + decay * size + o["eps"])
        if o["trust_clip"]:
            trust = min(trust / c.lr, 1.0)
    g = trust * (g + decay * theta)
    state["b"] = o["momentum"] * state.get("b", 0.0) + g
    return theta - c.lr * (g + o["momentum"] * state["b"] if o["nesterov"] else state["b"])
