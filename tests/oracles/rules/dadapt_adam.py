# SPDX-License-Identifier: GPL-3.0-or-later
"""D-Adapt Adam: dadaptation."""

import dadaptation
import numpy as np

from references import package

SOURCE = "dadaptation.DAdaptAdam"
VERSION = package("dadaptation")
CASES = [
    ("paper", dict(lr=1.0, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0, decoupled_weight_decay=False,
                   d0=1e-4, growth_rate=0.0, use_bias_correction=False)),
    ("coupled", dict(lr=0.7, beta1=0.8, beta2=0.99, eps=1e-3, weight_decay=0.05, decoupled_weight_decay=False,
                     d0=1e-3, growth_rate=1.02, use_bias_correction=True)),
    ("decoupled", dict(lr=0.5, beta1=0.9, beta2=0.98, eps=1e-4, weight_decay=0.1, decoupled_weight_decay=True,
                       d0=1e-3, growth_rate=0.0, use_bias_correction=False)),
]


def published(groups, o):
    return dadaptation.DAdaptAdam(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"],
                                  decouple=o["decoupled_weight_decay"], d0=o["d0"],
                                  use_bias_correction=o["use_bias_correction"],
                                  growth_rate=o["growth_rate"] or float("inf"))


def step(theta, g, s, c):
    """Defazio and Mishchenko (2023), algorithm 5."""
    from optimizers import decay_of
    o, b1, b2 = c.o, c.o["beta1"], c.o["beta2"]
    if not s:
        s.update(d=o["d0"], r=0.0, **{k: [0.0 * x for x in theta] for k in "mvs"})
    delta, slow = s["d"] * c.lr, np.sqrt(b2)
    if o["use_bias_correction"]:
        delta *= np.sqrt(1.0 - b2**c.t) / (1.0 - b1**c.t)
    if not o["decoupled_weight_decay"]:
        g = [x + decay_of(o, i) * y for i, (x, y) in enumerate(zip(g, theta))]
    inner = sum(float(np.sum(x * z / (np.sqrt(v) + o["eps"]))) for x, z, v in zip(g, s["s"], s["v"]))
    s["m"] = [b1 * m + delta * (1.0 - b1) * x for m, x in zip(s["m"], g)]
    s["v"] = [b2 * v + (1.0 - b2) * x * x for v, x in zip(s["v"], g)]
    s["s"] = [slow * z + (1.0 - slow) * delta * x for z, x in zip(s["s"], g)]
    s["r"] = slow * s["r"] + (1.0 - slow) * delta * inner
    guess = s["r"] / ((1.0 - slow) * sum(float(np.sum(np.abs(z))) for z in s["s"]))
    s["d"] = max(s["d"], min(guess, s["d"] * (o["growth_rate"] or float("inf"))))
    shrink = delta if o["decoupled_weight_decay"] else 0.0
    return [x * (1.0 - shrink * decay_of(o, i)) - m / (np.sqrt(v) + o["eps"])
            for i, (x, m, v) in enumerate(zip(theta, s["m"], s["v"]))]
