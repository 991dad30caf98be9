# SPDX-License-Identifier: GPL-3.0-or-later
"""AdamW: torch.optim.AdamW."""

import numpy as np
import torch

from common import TORCH_VERSION as VERSION
from rules._adam import moments

SOURCE = "torch.optim.AdamW"
CASES = [
    ("gpt", dict(lr=0.01, beta1=0.9, beta2=0.95, eps=1e-8, weight_decay=0.1)),
    ("large-eps", dict(lr=0.02, beta1=0.8, beta2=0.99, eps=1e-2, weight_decay=0.3)),
    ("no-momentum", dict(lr=0.005, beta1=0.0, beta2=0.9, eps=1e-6, weight_decay=0.05)),
]


def published(groups, o):
    return torch.optim.AdamW(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"])


def rule(theta, g, state, c, decay):
    """Loshchilov and Hutter (2019): the decay shrinks the weights and never enters the moments."""
    o = c.o
    m, v = moments(g, state, o)
    m_hat, v_hat = m / (1.0 - o["beta1"] ** c.t), v / (1.0 - o["beta2"] ** c.t)
    return theta * (1.0 - c.lr * decay) - c.lr * m_hat / (np.sqrt(v_hat) + o["eps"])
