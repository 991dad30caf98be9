# SPDX-License-Identifier: GPL-3.0-or-later
"""Gradient descent: torch.optim.SGD without momentum."""

import torch

from common import TORCH_VERSION as VERSION

SOURCE = "torch.optim.SGD"
CASES = [
    ("plain", dict(lr=0.2, weight_decay=0.0)),
    ("decay", dict(lr=0.1, weight_decay=0.05)),
]


def published(groups, o):
    return torch.optim.SGD(groups, lr=o["lr"])


def rule(theta, g, state, c, decay):
    return theta - c.lr * (g + decay * theta)
