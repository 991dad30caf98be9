# SPDX-License-Identifier: GPL-3.0-or-later
"""Adagrad: torch.optim.Adagrad."""

import numpy as np
import torch

from common import TORCH_VERSION as VERSION

SOURCE = "torch.optim.Adagrad"
CASES = [
    ("paper", dict(lr=0.5, lr_decay=0.0, weight_decay=0.0, initial_accumulator_value=0.0, eps=1e-10)),
    ("decay", dict(lr=0.3, lr_decay=1e-3, weight_decay=0.05, initial_accumulator_value=0.2, eps=1e-3)),
]


def published(groups, o):
    return torch.optim.Adagrad(groups, lr=o["lr"], lr_decay=o["lr_decay"], eps=o["eps"],
                               initial_accumulator_value=o["initial_accumulator_value"])


def rule(theta, g, state, c, decay):
    """Duchi, Hazan and Singer (2011), diagonal form."""
    o = c.o
    g = g + decay * theta
    state["s"] = state.get("s", o["initial_accumulator_value"]) + g * g
    return theta - c.lr / (1.0 + (c.t - 1) * o["lr_decay"]) * g / (np.sqrt(state["s"]) + o["eps"])
