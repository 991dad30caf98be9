# SPDX-License-Identifier: GPL-3.0-or-later
"""RMSprop: torch.optim.RMSprop."""

import numpy as np
import torch

from common import TORCH_VERSION as VERSION

SOURCE = "torch.optim.RMSprop"
CASES = [
    ("plain", dict(lr=0.01, alpha=0.99, eps=1e-8, weight_decay=0.0, momentum=0.0, centered=False)),
    ("momentum-decay", dict(lr=0.003, alpha=0.95, eps=1e-3, weight_decay=0.1, momentum=0.8, centered=False)),
    ("centered", dict(lr=0.002, alpha=0.98, eps=1e-4, weight_decay=0.05, momentum=0.7, centered=True)),
]


def published(groups, o):
    return torch.optim.RMSprop(groups, **{k: o[k] for k in ("lr", "alpha", "eps", "momentum", "centered")})


def rule(theta, g, state, c, decay):
    """Hinton's lecture; Graves (2013) for the centered form."""
    o, a = c.o, c.o["alpha"]
    g = g + decay * theta
    state["v"] = a * state.get("v", 0.0) + (1.0 - a) * g * g
    v = state["v"]
    if o["centered"]:
        state["m"] = a * state.get("m", 0.0) + (1.0 - a) * g
        v = v - state["m"] ** 2
    step = g / (np.sqrt(v) + o["eps"])
    state["b"] = o["momentum"] * state.get("b", 0.0) + step
    return theta - c.lr * state["b"]
