# SPDX-License-Identifier: GPL-3.0-or-later
"""RAdam: torch.optim.RAdam."""

import numpy as np
import torch

from common import TORCH_VERSION as VERSION
from rules._adam import moments

SOURCE = "torch.optim.RAdam"
CASES = [
    ("usual", dict(lr=0.01, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0, decoupled_weight_decay=False)),
    ("coupled", dict(lr=0.02, beta1=0.8, beta2=0.98, eps=1e-3, weight_decay=0.05,
                     decoupled_weight_decay=False)),
    ("decoupled", dict(lr=0.02, beta1=0.85, beta2=0.9, eps=1e-4, weight_decay=0.2,
                       decoupled_weight_decay=True)),
]


def published(groups, o):
    return torch.optim.RAdam(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"],
                             decoupled_weight_decay=o["decoupled_weight_decay"])


def rule(theta, g, state, c, decay):
    """Liu et al. (2020), algorithm 2; torch puts epsilon under the bias correction."""
    o, t = c.o, c.t
    if o["decoupled_weight_decay"]:
        theta = theta * (1.0 - c.lr * decay)
    else:
        g = g + decay * theta
    m, v = moments(g, state, o)
    m_hat, b2t = m / (1.0 - o["beta1"] ** t), o["beta2"] ** t
    rho_inf = 2.0 / (1.0 - o["beta2"]) - 1.0
    rho = rho_inf - 2.0 * t * b2t / (1.0 - b2t)
    if rho <= 5.0:
        return theta - c.lr * m_hat
    r = np.sqrt((rho - 4.0) * (rho - 2.0) * rho_inf / ((rho_inf - 4.0) * (rho_inf - 2.0) * rho))
    return theta - c.lr * r * m_hat * np.sqrt(1.0 - b2t) / (np.sqrt(v) + o["eps"])
