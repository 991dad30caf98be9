# SPDX-License-Identifier: GPL-3.0-or-later
"""AMSGrad: torch.optim.Adam(amsgrad=True)."""

import numpy as np
import torch

from common import TORCH_VERSION as VERSION
from rules._adam import moments

SOURCE = "torch.optim.Adam(amsgrad=True)"
CASES = [
    ("usual", dict(lr=0.02, beta1=0.9, beta2=0.99, eps=1e-8, weight_decay=0.0)),
    ("decay", dict(lr=0.03, beta1=0.8, beta2=0.95, eps=1e-3, weight_decay=0.05)),
]


def published(groups, o):
    return torch.optim.Adam(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"], amsgrad=True)


def rule(theta, g, state, c, decay):
    """Reddi et al. (2018), with Adam's bias correction outside of the maximum."""
    o = c.o
    m, v = moments(g + decay * theta, state, o)
    state["x"] = np.maximum(state.get("x", 0.0), v)
    m_hat, x_hat = m / (1.0 - o["beta1"] ** c.t), state["x"] / (1.0 - o["beta2"] ** c.t)
    return theta - c.lr * m_hat / (np.sqrt(x_hat) + o["eps"])
