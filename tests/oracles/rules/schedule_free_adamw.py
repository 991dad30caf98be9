# SPDX-License-Identifier: GPL-3.0-or-later
"""Schedule-Free: schedulefree.AdamWScheduleFree."""

import numpy as np
import schedulefree

from references import package

SOURCE = "schedulefree.AdamWScheduleFree"
VERSION = package("schedulefree")
CASES = [
    ("usual", dict(lr=0.02, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0, r=0.0, weight_lr_power=2.0),
     dict(schedule="constant")),
    ("decay", dict(lr=0.05, beta1=0.7, beta2=0.95, eps=1e-3, weight_decay=0.1, r=0.5, weight_lr_power=1.0)),
]


def published(groups, o):
    optimizer = schedulefree.AdamWScheduleFree(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"],
                              r=o["r"], weight_lr_power=o["weight_lr_power"], foreach=False)
    optimizer.train()
    return optimizer


def rule(y, g, s, c, decay):
    """Defazio et al. (2024), with x eliminated: the weights hold y."""
    o = c.o
    s.setdefault("z", y.copy())
    s["lr_max"] = max(s.get("lr_max", 0.0), c.lr)
    weight = c.t ** o["r"] * s["lr_max"] ** o["weight_lr_power"]
    s["sum"] = s.get("sum", 0.0) + weight
    share = weight / s["sum"]
    s["v"] = o["beta2"] * s.get("v", 0.0) + (1.0 - o["beta2"]) * g * g
    u = g / (np.sqrt(s["v"] / (1.0 - o["beta2"] ** c.t)) + o["eps"]) + decay * y
    x = y + (1.0 - 1.0 / o["beta1"]) * (s["z"] - y)
    s["z"] = s["z"] - c.lr * u
    x = (1.0 - share) * x + share * s["z"]
    return (1.0 - o["beta1"]) * s["z"] + o["beta1"] * x


def shown(theta, states, c):
    """The average x, which is what is evaluated."""
    return [y + (1.0 - 1.0 / c.o["beta1"]) * (s["z"] - y) for y, s in zip(theta, states)]
