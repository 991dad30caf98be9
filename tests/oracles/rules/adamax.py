# SPDX-License-Identifier: GPL-3.0-or-later
"""Adamax: torch.optim.Adamax."""

import numpy as np
import torch

from common import TORCH_VERSION as VERSION

SOURCE = "torch.optim.Adamax"
CASES = [
    ("usual", dict(lr=0.02, beta1=0.9, beta2=0.99, eps=1e-8, weight_decay=0.0)),
    ("decay", dict(lr=0.03, beta1=0.8, beta2=0.9, eps=1e-2, weight_decay=0.05)),
]


def published(groups, o):
    return torch.optim.Adamax(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"])


def rule(theta, g, state, c, decay):
    """Kingma and Ba (2015), algorithm 2, with torch's epsilon."""
    o = c.o
    g = g + decay * theta
    state["m"] = o["beta1"] * state.get("m", 0.0) + (1.0 - o["beta1"]) * g
    state["u"] = np.maximum(o["beta2"] * state.get("u", 0.0), np.abs(g) + o["eps"])
    return theta - c.lr / (1.0 - o["beta1"] ** c.t) * state["m"] / state["u"]
