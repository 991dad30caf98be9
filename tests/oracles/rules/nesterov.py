# SPDX-License-Identifier: GPL-3.0-or-later
"""Nesterov: torch.optim.SGD(momentum=..., nesterov=True)."""

import torch

from common import TORCH_VERSION as VERSION

SOURCE = "torch.optim.SGD"
CASES = [
    ("usual", dict(lr=0.02, momentum=0.9, weight_decay=0.0)),
    ("decay", dict(lr=0.03, momentum=0.8, weight_decay=0.1)),
]


def published(groups, o):
    return torch.optim.SGD(groups, lr=o["lr"], momentum=o["momentum"], nesterov=True)


def rule(theta, g, state, c, decay):
    g = g + decay * theta
    state["b"] = c.o["momentum"] * state.get("b", 0.0) + g
    return theta - c.lr * (g + c.o["momentum"] * state["b"])
