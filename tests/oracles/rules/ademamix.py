# SPDX-License-Identifier: GPL-3.0-or-later
"""AdEMAMix: the authors' PyTorch code."""

import math

import numpy as np

from references import author_code, commit

SOURCE = "apple/ml-ademamix pytorch/ademamix.py"
VERSION = commit("apple/ml-ademamix")
CASES = [
    ("at-once", dict(lr=0.01, beta1=0.9, beta2=0.999, beta3=0.99, alpha=2.0, eps=1e-8, weight_decay=0.0,
                     alpha_warmup=0, beta3_warmup=0)),
    ("warmups", dict(lr=0.01, beta1=0.8, beta2=0.98, beta3=0.999, alpha=4.0, eps=1e-3, weight_decay=0.1,
                     alpha_warmup=700, beta3_warmup=500)),
]


def published(groups, o):
    code = author_code("apple/ml-ademamix", "pytorch/ademamix.py")
    return code.AdEMAMix(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"], o["beta3"]), alpha=o["alpha"],
                         eps=o["eps"], alpha_warmup=o["alpha_warmup"] or None,
                         beta3_warmup=o["beta3_warmup"] or None)


def slow_memory(o, t):
    """The half-life grows linearly from that of beta1 to that of beta3."""
    if t >= o["beta3_warmup"]:
        return o["beta3"]
    f = lambda beta: math.log(0.5) / math.log(beta + 1e-8) - 1.0
    a = t / o["beta3_warmup"]
    return 0.5 ** (1.0 / ((1.0 - a) * f(o["beta1"]) + a * f(o["beta3"]) + 1.0))


def rule(theta, g, state, c, decay):
    """Pagliardini et al. (2024), algorithm 1 and the schedulers of section 3."""
    o, b3 = c.o, slow_memory(c.o, c.t)
    alpha = o["alpha"] * min(1.0, c.t / o["alpha_warmup"]) if o["alpha_warmup"] else o["alpha"]
    state["m"] = o["beta1"] * state.get("m", 0.0) + (1.0 - o["beta1"]) * g
    state["s"] = b3 * state.get("s", 0.0) + (1.0 - b3) * g
    state["v"] = o["beta2"] * state.get("v", 0.0) + (1.0 - o["beta2"]) * g * g
    m_hat = state["m"] / (1.0 - o["beta1"] ** c.t)
    v_hat = state["v"] / (1.0 - o["beta2"] ** c.t)
    return theta - c.lr * ((m_hat + alpha * state["s"]) / (np.sqrt(v_hat) + o["eps"]) + decay * theta)
