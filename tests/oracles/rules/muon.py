# SPDX-License-Identifier: GPL-3.0-or-later
"""Muon: torch.optim.Muon with float64 products beside torch.optim.AdamW; NorMuon by the rule of nanochat."""

import inspect
import math
import types

import numpy as np
import torch
import torch.optim._muon

from common import TORCH_VERSION

SOURCE = "torch.optim.Muon with double for bfloat16, and torch.optim.AdamW"
VERSION = TORCH_VERSION
GROUPS = False
USUAL = dict(lr=0.02, momentum=0.95, nesterov=True, weight_decay=0.1, variant="muon", adjust_lr_fn="original",
             ns_steps=5, eps=1e-7, beta2=0.9, aux_lr_factor=0.5, aux_beta1=0.9, aux_beta2=0.95, aux_eps=1e-10)
NORMUON = dict(published=False, source="the rule of karpathy/nanochat nanochat/optim.py at 92d63d4e8bb4")
CASES = [
    ("original", USUAL),
    ("match-rms", dict(USUAL, adjust_lr_fn="match_rms_adamw", momentum=0.8, nesterov=False, weight_decay=0.3,
                       ns_steps=4, eps=1e-2, aux_lr_factor=1.0, aux_beta1=0.8, aux_beta2=0.9, aux_eps=1e-4)),
    ("normuon", dict(USUAL, variant="normuon"), NORMUON),
    ("normuon-other", dict(USUAL, variant="normuon", momentum=0.8, beta2=0.7, ns_steps=3, lr=0.03,
                           weight_decay=0.3), NORMUON),
]
POLAR = [(8.156554524902461, -22.48329292557795, 15.878769915207462),
         (4.042929935166739, -2.808917465908714, 0.5000178451051316),
         (3.8916678022926607, -2.772484153217685, 0.5060648178503393),
         (3.285753657755655, -2.3681294933425376, 0.46449024233003106),
         (2.3465413258596377, -1.7097828382687081, 0.42323551169305323)]


def published(params, o):
    module = torch.optim._muon
    source = inspect.getsource(module._zeropower_via_newtonschulz).replace(".bfloat16()", ".clone()")
    exec(compile(source, "newton_schulz", "exec"), module.__dict__)
    hidden = [p for p in params if p.role == "matrix"]
    muon = torch.optim.Muon(hidden, lr=o["lr"], weight_decay=o["weight_decay"], momentum=o["momentum"],
                            nesterov=o["nesterov"], eps=o["eps"], ns_steps=o["ns_steps"],
                            adjust_lr_fn=o["adjust_lr_fn"])
    groups = [dict(params=[p for p in params if p.role == "embedding"], weight_decay=o["weight_decay"]),
              dict(params=[p for p in params if p.role not in ("matrix", "embedding")], weight_decay=0.0)]
    adamw = torch.optim.AdamW(groups, lr=o["lr"], betas=(o["aux_beta1"], o["aux_beta2"]), eps=o["aux_eps"])
    for group in adamw.param_groups:
        group["relative_lr"] = o["aux_lr_factor"]
    return types.SimpleNamespace(param_groups=muon.param_groups + adamw.param_groups,
                                 step=lambda: (muon.step(), adamw.step()))


def iterate(x, coefficients):
    for a, b, c in coefficients:
        gram = x @ x.T
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x


def orthogonal(x, coefficients):
    return iterate(x.T, coefficients).T if x.shape[0] > x.shape[1] else iterate(x, coefficients)


def normuon(u, s, o):
    """The update and where decay applies."""
    rows, cols = u.shape
    u = u * (np.linalg.norm(u) / np.sqrt(rows) / np.maximum(np.linalg.norm(u, axis=1, keepdims=True), 1e-6))
    x = orthogonal(u / (1.01 * np.linalg.norm(u) + 1e-6), POLAR[:o["ns_steps"]])
    x = x * math.sqrt(min(rows, cols)) / max(np.linalg.norm(x), 1e-6)
    axis = 1 if rows >= cols else 0
    mean = (x * x).mean(axis=axis, keepdims=True)
    s["v"] = o["beta2"] * s.get("v", 0.0) + (1.0 - o["beta2"]) * mean
    scaled = x / np.sqrt(np.maximum(s["v"], 1e-10))
    return scaled * np.linalg.norm(x) / max(np.linalg.norm(scaled), 1e-10)


def step(theta, g, state, c):
    from optimizers import TENSORS, decay_of
    o, t, moved = c.o, c.t, []
    for i, x in enumerate(theta):
        s, decay = state.setdefault(i, {}), decay_of(o, i)
        if TENSORS[i][1] != "matrix":
            lr, b1, b2 = c.lr * o["aux_lr_factor"], o["aux_beta1"], o["aux_beta2"]
            s["m"] = b1 * s.get("m", 0.0) + (1.0 - b1) * g[i]
            s["v"] = b2 * s.get("v", 0.0) + (1.0 - b2) * g[i] ** 2
            step = s["m"] / (1.0 - b1**t) / (np.sqrt(s["v"] / (1.0 - b2**t)) + o["aux_eps"])
            moved.append(x - lr * (step + decay * x))
            continue
        mu = o["momentum"]
        s["b"] = mu * s.get("b", 0.0) + (1.0 - mu) * g[i]
        u = (1.0 - mu) * g[i] + mu * s["b"] if o["nesterov"] else s["b"]
        rows, cols = u.shape
        ratio = math.sqrt(max(1.0, rows / cols)) if o["adjust_lr_fn"] == "original" else 0.2 * math.sqrt(max(rows, cols))
        if o["variant"] == "normuon":
            u = normuon(u, s, o)
            moved.append(x - c.lr * ratio * (u + decay * x * (u * x >= 0.0)))
        else:
            u = orthogonal(u / max(np.linalg.norm(u), o["eps"]), [(3.4445, -4.7750, 2.0315)] * o["ns_steps"])
            moved.append(x * (1.0 - c.lr * decay) - c.lr * ratio * u)
    return moved
