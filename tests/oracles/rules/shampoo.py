# SPDX-License-Identifier: GPL-3.0-or-later
"""Shampoo: the paper's rule with grafting, in NumPy."""

import numpy as np

SOURCE = "Gupta et al. 2018, algorithm 1; Anil et al. 2020 for grafting and start"
USUAL = dict(lr=0.05, momentum=0.9, beta2=1.0, eps=1e-6, weight_decay=0.0, grafting="none",
             precondition_frequency=1, start_step=1, max_precond_dim=1024)
CASES = [
    ("paper", dict(USUAL, momentum=0.0, lr=0.5)),
    ("grafted", dict(USUAL, grafting="sgd", beta2=0.95, precondition_frequency=7, start_step=5, weight_decay=0.1,
                     momentum=0.8, eps=1e-3, lr=0.02)),
    ("adagrad-one-sided", dict(USUAL, grafting="adagrad", max_precond_dim=5, weight_decay=0.05, start_step=20,
                               precondition_frequency=3, lr=0.1)),
]


def power(matrix, eps, exponent):
    values, vectors = np.linalg.eigh(matrix + eps * np.eye(len(matrix)))
    return vectors @ np.diag(values**exponent) @ vectors.T


def rule(theta, g, s, c, decay):
    o, t = c.o, c.t
    keep, fresh = o["beta2"], (1.0 - o["beta2"]) if o["beta2"] < 1.0 else 1.0
    s["s"] = keep * s.get("s", 0.0) + fresh * g * g
    lent = g / np.sqrt(s["s"] + o["eps"]) if o["grafting"] == "adagrad" or g.ndim == 1 else g
    sides = [k for k in range(g.ndim) if g.ndim > 1 and g.shape[k] <= o["max_precond_dim"]]
    for k in sides:
        s[k] = keep * s.get(k, 0.0) + fresh * (g @ g.T if k == 0 else g.T @ g)
        if t == o["start_step"] or (t > o["start_step"] and t % o["precondition_frequency"] == 0):
            s["root", k] = power(s[k], o["eps"], -1.0 / (2.0 * len(sides)))
    u = lent
    if sides and t >= o["start_step"]:
        u = g
        if 0 in sides:
            u = s["root", 0] @ u
        if 1 in sides:
            u = u @ s["root", 1]
        if o["grafting"] != "none":
            u = u * np.linalg.norm(lent) / np.linalg.norm(u)
    s["b"] = o["momentum"] * s.get("b", 0.0) + u
    return theta * (1.0 - c.lr * decay) - c.lr * s["b"]
