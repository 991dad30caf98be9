# SPDX-License-Identifier: GPL-3.0-or-later
"""Rprop: torch.optim.Rprop."""

import numpy as np
import torch

from common import TORCH_VERSION as VERSION

SOURCE = "torch.optim.Rprop"
# torch takes the first step size from the rate of the first step, so the rate is constant here.
CASES = [
    ("paper", dict(lr=0.01, eta_minus=0.5, eta_plus=1.2, step_min=1e-6, step_max=50.0), dict(schedule="constant")),
    ("narrow", dict(lr=0.05, eta_minus=0.7, eta_plus=1.1, step_min=1e-3, step_max=0.1), dict(schedule="constant")),
]


def published(groups, o):
    groups = [{k: v for k, v in group.items() if k != "weight_decay"} for group in groups]
    return torch.optim.Rprop(groups, lr=o["lr"], etas=(o["eta_minus"], o["eta_plus"]),
                             step_sizes=(o["step_min"], o["step_max"]))


def rule(theta, g, state, c, decay):
    """Riedmiller and Braun (1993) without weight backtracking."""
    o = c.o
    agree = np.sign(g * state.get("g", 0.0))
    factor = np.where(agree > 0, o["eta_plus"], np.where(agree < 0, o["eta_minus"], 1.0))
    state["d"] = np.clip(state.get("d", o["lr"]) * factor, o["step_min"], o["step_max"])
    state["g"] = np.where(agree < 0, 0.0, g)
    return theta - np.sign(state["g"]) * state["d"]
