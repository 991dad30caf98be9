# SPDX-License-Identifier: GPL-3.0-or-later
"""Prodigy: prodigyopt."""

import numpy as np
import prodigyopt

from references import package

SOURCE = "prodigyopt.Prodigy"
VERSION = package("prodigyopt")
CASES = [
    ("paper", dict(lr=1.0, beta1=0.9, beta2=0.999, beta3=0.0, eps=1e-8, weight_decay=0.0, d0=1e-4, d_coef=1.0,
                   growth_rate=0.0, use_bias_correction=False, safeguard_warmup=False)),
    ("options", dict(lr=0.7, beta1=0.8, beta2=0.99, beta3=0.9, eps=1e-5, weight_decay=0.1, d0=1e-3, d_coef=0.5,
                     growth_rate=1.02, use_bias_correction=True, safeguard_warmup=True)),
]


def published(groups, o):
    return prodigyopt.Prodigy(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), beta3=o["beta3"] or None,
                              eps=o["eps"], decouple=True, use_bias_correction=o["use_bias_correction"],
                              safeguard_warmup=o["safeguard_warmup"], d0=o["d0"], d_coef=o["d_coef"],
                              growth_rate=o["growth_rate"] or float("inf"))


def step(theta, g, s, c):
    """Mishchenko and Defazio (2023), algorithm 4."""
    from optimizers import decay_of
    o = c.o
    if not s:
        s.update(d=o["d0"], most=o["d0"], r=0.0, start=theta, **{k: [0.0 * x for x in theta] for k in "mvs"})
    b1, b2 = o["beta1"], o["beta2"]
    b3 = o["beta3"] or np.sqrt(b2)
    d, first = s["d"], o["d0"]
    delta = d * c.lr
    if o["use_bias_correction"]:
        delta *= np.sqrt(1.0 - b2**c.t) / (1.0 - b1**c.t)
    inner = sum(float(np.sum(x * (z - y))) for x, z, y in zip(g, s["start"], theta))
    s["r"] = b3 * s["r"] + d / first * delta * inner
    s["m"] = [b1 * m + d * (1.0 - b1) * x for m, x in zip(s["m"], g)]
    s["v"] = [b2 * v + d * d * (1.0 - b2) * x * x for v, x in zip(s["v"], g)]
    s["s"] = [b3 * z + d / first * (d if o["safeguard_warmup"] else delta) * x for z, x in zip(s["s"], g)]
    guess = o["d_coef"] * s["r"] / sum(float(np.sum(np.abs(z))) for z in s["s"])
    if d == first:
        d = max(d, guess)
    s["most"] = max(s["most"], guess)
    s["d"] = min(s["most"], d * (o["growth_rate"] or float("inf")))
    return [x * (1.0 - delta * decay_of(o, i)) - delta * m / (np.sqrt(v) + s["d"] * o["eps"])
            for i, (x, m, v) in enumerate(zip(theta, s["m"], s["v"]))]
