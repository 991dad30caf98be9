# SPDX-License-Identifier: GPL-3.0-or-later
"""Adafactor: torch.optim.Adafactor, and the original in NumPy."""

import numpy as np
import torch

from common import TORCH_VERSION

SOURCE = "torch.optim.Adafactor"
VERSION = TORCH_VERSION
ORIGINAL = dict(published=False, source="Shazeer and Stern 2018, algorithms 4 to 6")
USUAL = dict(lr=0.02, beta2_decay=-0.8, eps1=0.0, eps2=1e-3, d=1.0, beta1=0.0, weight_decay=0.05,
             scale_parameter=True, relative_step=True, warmup_init=False)
CASES = [
    ("torch", dict(USUAL, variant="torch", lr=0.05)),
    ("torch-other", dict(USUAL, variant="torch", beta2_decay=-0.5, eps1=1e-2, eps2=0.5, d=1.1, weight_decay=0.2)),
    ("original", dict(USUAL, variant="original", eps2=0.5), ORIGINAL),
    ("original-scheduled", dict(USUAL, variant="original", scale_parameter=False, relative_step=False, beta1=0.9,
                                eps1=1e-4, d=0.8, weight_decay=0.1), ORIGINAL),
    ("original-slow", dict(USUAL, variant="original", warmup_init=True, eps2=4.0, beta2_decay=-0.6), ORIGINAL),
]


def published(groups, o):
    return torch.optim.Adafactor(groups, lr=o["lr"], beta2_decay=o["beta2_decay"],
                                 eps=(o["eps1"] or None, o["eps2"]), d=o["d"])


def rms(x):
    return np.sqrt(np.mean(x * x))


def rule(theta, g, s, c, decay):
    o, t = c.o, float(c.t)
    original, fresh = o["variant"] == "original", float(c.t) ** o["beta2_decay"]
    eps1 = o["eps1"] or (1e-30 if original else np.finfo(np.float64).eps)
    size = max(o["eps2"], rms(theta))
    if not original:
        alpha = min(c.lr, 1.0 / np.sqrt(t)) * size
    else:
        alpha = min(1e-6 * t if o["warmup_init"] else 1e-2, 1.0 / np.sqrt(t)) if o["relative_step"] else c.lr
        alpha *= size if o["scale_parameter"] else 1.0
    q = g * g + (eps1 if original else 0.0)
    if g.ndim == 1:
        s["v"] = (1.0 - fresh) * s.get("v", 0.0) + fresh * q
        v = s["v"]
    else:
        s["r"] = (1.0 - fresh) * s.get("r", 0.0) + fresh * q.mean(axis=1)
        s["c"] = (1.0 - fresh) * s.get("c", 0.0) + fresh * q.mean(axis=0)
        v = np.outer(s["r"], s["c"]) / (s["r"].mean() if original else max(s["r"].mean(), eps1))
    u = g / np.sqrt(v if original else np.maximum(v, eps1 * eps1))
    u = alpha * u / max(1.0, rms(u) / o["d"])
    if original and o["beta1"]:
        s["m"] = o["beta1"] * s.get("m", 0.0) + (1.0 - o["beta1"]) * u
        u = s["m"]
    return theta * (1.0 - (alpha if original else c.lr) * decay) - u
