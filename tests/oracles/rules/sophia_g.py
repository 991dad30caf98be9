# SPDX-License-Identifier: GPL-3.0-or-later
"""Sophia-G: the authors' code, with the curvature renewed in steps 1, 1 + k, 1 + 2k, ..."""

import numpy as np
import torch

from references import author_code, commit

SOURCE = "Liuhong99/Sophia sophia.py"
VERSION = commit("Liuhong99/Sophia")
BATCH = 1  # tokens, as the C++ test has it
CASES = [
    ("every-10", dict(lr=0.02, beta1=0.965, beta2=0.99, rho=0.4, weight_decay=0.1, hessian_every=10)),
    ("every-3", dict(lr=0.03, beta1=0.9, beta2=0.9, rho=2.0, weight_decay=0.2, hessian_every=3)),
]


def published(groups, o):
    code = author_code("Liuhong99/Sophia", "sophia.py")

    class Sophia(code.SophiaG):
        def step(self, closure=None):
            return super().step(closure, bs=BATCH)

    return Sophia(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), rho=o["rho"])


def before_step(optimizer, params, problem, t, o):
    if t % o["hessian_every"] == 0:
        sampled = problem.sampled_gradients(t, [p.detach().numpy() for p in params])
        for p, g in zip(params, sampled):
            p.grad = torch.from_numpy(g)
        optimizer.update_hessian()


def step(theta, g, state, c):
    """Liu et al. (2023), algorithm 3."""
    from optimizers import decay_of
    o = c.o
    if (c.t - 1) % o["hessian_every"] == 0:
        old = state.get("h", [0.0] * len(theta))
        state["h"] = [o["beta2"] * h + (1.0 - o["beta2"]) * s * s for h, s in zip(old, c.sampled_gradients(theta))]
    old = state.get("m", [0.0] * len(theta))
    state["m"] = [o["beta1"] * m + (1.0 - o["beta1"]) * x for m, x in zip(old, g)]
    moved = []
    for i, (x, m, h) in enumerate(zip(theta, state["m"], state["h"])):
        size = np.minimum(np.abs(m) / (o["rho"] * BATCH * h + 1e-15), 1.0)
        moved.append(x * (1.0 - c.lr * decay_of(o, i)) - c.lr * np.sign(m) * size)
    return moved
