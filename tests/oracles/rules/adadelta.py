# SPDX-License-Identifier: GPL-3.0-or-later
"""Adadelta: torch.optim.Adadelta."""

import numpy as np
import torch

from common import TORCH_VERSION as VERSION

SOURCE = "torch.optim.Adadelta"
CASES = [
    ("paper", dict(lr=1.0, rho=0.9, eps=1e-4, weight_decay=0.0)),
    ("decay", dict(lr=2.0, rho=0.97, eps=1e-5, weight_decay=0.05)),
]


def published(groups, o):
    return torch.optim.Adadelta(groups, lr=o["lr"], rho=o["rho"], eps=o["eps"])


def rule(theta, g, state, c, decay):
    """Zeiler (2012), algorithm 1."""
    rho, eps = c.o["rho"], c.o["eps"]
    g = g + decay * theta
    state["v"] = rho * state.get("v", 0.0) + (1.0 - rho) * g * g
    delta = np.sqrt(state.get("a", np.zeros_like(g)) + eps) / np.sqrt(state["v"] + eps) * g
    state["a"] = rho * state.get("a", 0.0) + (1.0 - rho) * delta * delta
    return theta - c.lr * delta
