# SPDX-License-Identifier: GPL-3.0-or-later
"""NAdam: torch.optim.NAdam, held against Dozat's formula."""

import numpy as np
import torch

from common import TORCH_VERSION as VERSION
from rules._adam import moments

SOURCE = "torch.optim.NAdam"
CASES = [
    ("usual", dict(lr=0.01, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0, momentum_decay=4e-3,
                   decoupled_weight_decay=False)),
    ("coupled", dict(lr=0.02, beta1=0.8, beta2=0.98, eps=1e-3, weight_decay=0.05, momentum_decay=2e-2,
                     decoupled_weight_decay=False)),
    ("decoupled", dict(lr=0.02, beta1=0.85, beta2=0.95, eps=1e-4, weight_decay=0.2, momentum_decay=1e-2,
                       decoupled_weight_decay=True)),
]


def published(groups, o):
    return torch.optim.NAdam(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"],
                             momentum_decay=o["momentum_decay"],
                             decoupled_weight_decay=o["decoupled_weight_decay"])


def rule(theta, g, state, c, decay):
    """Dozat (2016)."""
    o = c.o
    if o["decoupled_weight_decay"]:
        theta = theta * (1.0 - c.lr * decay)
    else:
        g = g + decay * theta
    m, v = moments(g, state, o)
    mu = lambda t: o["beta1"] * (1.0 - 0.5 * 0.96 ** (t * o["momentum_decay"]))
    state["product"] = state.get("product", 1.0) * mu(c.t)
    product, following = state["product"], state["product"] * mu(c.t + 1)
    bar = mu(c.t + 1) * m / (1.0 - following) + (1.0 - mu(c.t)) * g / (1.0 - product)
    return theta - c.lr * bar / (np.sqrt(v / (1.0 - o["beta2"] ** c.t)) + o["eps"])
