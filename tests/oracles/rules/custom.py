# SPDX-License-Identifier: GPL-3.0-or-later
"""The optimizer that is put together from parts, in NumPy."""

import numpy as np

SOURCE = "its parts: Polyak 1964, Kingma and Ba 2015, Reddi et al. 2018, You et al. 2020, Chen et al. 2023"
USUAL = dict(lr=0.01, first_moment="mean", beta1=0.9, direction="moment", interpolation=0.9, second_moment=True,
             beta2=0.999, maximum=False, bias_correction=True, eps=1e-8, eps_inside=False, sign=False,
             decay="decoupled", weight_decay=0.1, trust_ratio=False)
CASES = [
    ("nesterov-inside", dict(USUAL, direction="nesterov", eps=1e-3, eps_inside=True, maximum=True, beta2=0.98,
                             decay="coupled")),
    ("trust", dict(USUAL, trust_ratio=True, beta1=0.8, weight_decay=0.05)),
    ("lion", dict(USUAL, direction="interpolated", interpolation=0.8, beta1=0.95, second_moment=False, sign=True),
     dict(float_tolerance=None)),  # one sign that rounding turns is a whole step
    ("sum", dict(USUAL, first_moment="sum", second_moment=False, bias_correction=False, decay="coupled", lr=0.02)),
]


def rule(theta, g, s, c, decay):
    o, t = c.o, c.t
    if o["decay"] == "coupled":
        g, decay = g + decay * theta, 0.0
    u = g
    if o["first_moment"] != "off":
        b, fresh = o["beta1"], 1.0 if o["first_moment"] == "sum" else 1.0 - o["beta1"]
        old = s.get("m", 0.0)
        s["m"] = b * old + fresh * g
        u = {"moment": s["m"], "nesterov": b * s["m"] + fresh * g,
             "interpolated": o["interpolation"] * old + (1.0 - o["interpolation"]) * g}[o["direction"]]
        if o["bias_correction"] and o["first_moment"] == "mean":
            u = u / (1.0 - b**t)
    if o["second_moment"]:
        s["v"] = o["beta2"] * s.get("v", 0.0) + (1.0 - o["beta2"]) * g * g
        s["x"] = np.maximum(s.get("x", 0.0), s["v"])
        v = (s["x"] if o["maximum"] else s["v"]) / ((1.0 - o["beta2"] ** t) if o["bias_correction"] else 1.0)
        u = u / (np.sqrt(v + o["eps"]) if o["eps_inside"] else np.sqrt(v) + o["eps"])
    if o["sign"]:
        u = np.sign(u)
    u = u + decay * theta
    if o["trust_ratio"]:
        u = u * np.linalg.norm(theta) / np.linalg.norm(u)
    return theta - c.lr * u
