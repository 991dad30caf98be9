# SPDX-License-Identifier: GPL-3.0-or-later
"""LAMB: timm's Lamb."""

import numpy as np

from references import package, timm_optimizer

SOURCE = "timm.optim.lamb.Lamb"
VERSION = package("timm")
CASES = [
    ("usual", dict(lr=0.02, beta1=0.9, beta2=0.999, eps=1e-6, weight_decay=0.1, max_grad_norm=1.0,
                   trust_clip=False, always_adapt=False)),
    ("adapting", dict(lr=0.03, beta1=0.8, beta2=0.98, eps=1e-3, weight_decay=0.05, max_grad_norm=3.0,
                      trust_clip=True, always_adapt=True)),
]


def published(groups, o):
    return timm_optimizer("lamb").Lamb(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"],
                                       max_grad_norm=o["max_grad_norm"], trust_clip=o["trust_clip"],
                                       always_adapt=o["always_adapt"])


def step(theta, g, s, c):
    """You et al. (2020), algorithm 2, after clipping the whole gradient."""
    from optimizers import decay_of
    o = c.o
    if not s:
        s.update(m=[0.0 * x for x in theta], v=[0.0 * x for x in theta])
    whole = np.sqrt(sum(float(np.sum(x * x)) for x in g))
    g = [x / max(1.0, whole / o["max_grad_norm"]) for x in g]
    s["m"] = [o["beta1"] * m + (1.0 - o["beta1"]) * x for m, x in zip(s["m"], g)]
    s["v"] = [o["beta2"] * v + (1.0 - o["beta2"]) * x * x for v, x in zip(s["v"], g)]
    moved = []
    for i, (x, m, v) in enumerate(zip(theta, s["m"], s["v"])):
        decay = decay_of(o, i)
        m_hat, v_hat = m / (1.0 - o["beta1"] ** c.t), v / (1.0 - o["beta2"] ** c.t)
        u = m_hat / (np.sqrt(v_hat) + o["eps"]) + decay * x
        trust = np.linalg.norm(x) / np.linalg.norm(u) if decay or o["always_adapt"] else 1.0
        moved.append(x - c.lr * (min(trust, 1.0) if o["trust_clip"] else trust) * u)
    return moved
