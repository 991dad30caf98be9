# SPDX-License-Identifier: GPL-3.0-or-later
"""Adam with coupled decay: torch.optim.Adam."""

import numpy as np
import torch

from common import TORCH_VERSION as VERSION
from rules._adam import moments

SOURCE = "torch.optim.Adam"
CASES = [
    ("default-betas", dict(lr=0.01, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0)),
    ("coupled-decay", dict(lr=0.02, beta1=0.85, beta2=0.98, eps=1e-3, weight_decay=0.05)),
]


def published(groups, o):
    return torch.optim.Adam(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"])


def rule(theta, g, state, c, decay):
    """Kingma and Ba (2015), algorithm 1."""
    o = c.o
    m, v = moments(g + decay * theta, state, o)
    m_hat, v_hat = m / (1.0 - o["beta1"] ** c.t), v / (1.0 - o["beta2"] ** c.t)
    return theta - c.lr * m_hat / (np.sqrt(v_hat) + o["eps"])
