# SPDX-License-Identifier: GPL-3.0-or-later
"""SGD with momentum, dampening and Nesterov: torch.optim.SGD."""

import torch

from common import TORCH_VERSION as VERSION

SOURCE = "torch.optim.SGD"
CASES = [
    ("plain", dict(lr=0.1, momentum=0.0, dampening=0.0, nesterov=False, weight_decay=0.0)),
    ("momentum", dict(lr=0.02, momentum=0.9, dampening=0.0, nesterov=False, weight_decay=0.0)),
    ("dampening-decay", dict(lr=0.03, momentum=0.9, dampening=0.3, nesterov=False, weight_decay=0.05)),
    ("nesterov-decay", dict(lr=0.01, momentum=0.95, dampening=0.0, nesterov=True, weight_decay=0.1)),
]


def published(groups, o):
    return torch.optim.SGD(groups, **{k: o[k] for k in ("lr", "momentum", "dampening", "nesterov")})


def rule(theta, g, state, c, decay):
    """The first buffer is the gradient itself, undamped; the rate is outside of it."""
    o = c.o
    g = g + decay * theta
    if o["momentum"] > 0.0:
        old = state.get("b")
        state["b"] = g if old is None else o["momentum"] * old + (1.0 - o["dampening"]) * g
        g = g + o["momentum"] * state["b"] if o["nesterov"] else state["b"]
    return theta - c.lr * g
