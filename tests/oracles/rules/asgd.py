# SPDX-License-Identifier: GPL-3.0-or-later
"""Averaged SGD: torch.optim.ASGD, whose rate lags by one step under a schedule."""

import torch

from common import TORCH_VERSION as VERSION

SOURCE = "torch.optim.ASGD"
CASES = [
    ("averaged", dict(lr=0.1, lambd=1e-3, alpha=0.75, t0=100.0, weight_decay=0.05), dict(schedule="constant")),
    ("late", dict(lr=0.2, lambd=1e-2, alpha=0.5, t0=900.0, weight_decay=0.0), dict(schedule="constant")),
    ("schedule", dict(lr=0.2, lambd=1e-2, alpha=0.6, t0=500.0, weight_decay=0.1), dict(published=False)),
]


def published(groups, o):
    return torch.optim.ASGD(groups, **{k: o[k] for k in ("lr", "lambd", "alpha", "t0")})


def rule(theta, g, state, c, decay):
    """Bottou (2010); the average is Polyak and Juditsky's (1992)."""
    o = c.o
    eta = c.lr / (1.0 + o["lambd"] * c.lr * (c.t - 1)) ** o["alpha"]
    mu = 1.0 / max(1.0, c.t - 1 - o["t0"])
    theta = theta * (1.0 - o["lambd"] * eta) - eta * (g + decay * theta)
    state["ax"] = theta if mu == 1.0 else state["ax"] + mu * (theta - state["ax"])
    return theta


def shown(theta, states, c):
    return [state["ax"] for state in states]
