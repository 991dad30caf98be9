# SPDX-License-Identifier: GPL-3.0-or-later
"""1,000 steps of modified optimizers in float64 -> data/modifiers/<modifier>-<case>.json.

The problem, the rules and the checks are those of optimizers.py; here is what stands around a rule, in NumPy,
and beside it published code where there is some.
"""

import importlib
import types

import numpy as np

import optimizers
from optimizers import TENSORS, decay_of
from references import author_code, commit, package, timm_optimizer

MOMENTUM = dict(id="momentum", lr=0.02, momentum=0.9, weight_decay=0.05)
ADAMW = dict(id="adamw", lr=0.02, beta1=0.9, beta2=0.95, eps=1e-8, weight_decay=0.1)


class Rule:
    """The inner optimizer: rules/<id>.py, one state for each tensor."""

    def __init__(self, o):
        self.module = importlib.import_module("rules." + o["id"])
        self.states = [{} for _ in TENSORS]

    def step(self, theta, g, c, decay=decay_of):
        return [self.module.rule(x, g[i], self.states[i], c, decay(c.o, i)) for i, x in enumerate(theta)]


def rule_of(s, c):
    return s.setdefault("rule", Rule(c.o))


def sam(m):
    def step(theta, g, s, c):
        """Foret et al. (2021), algorithm 1; Kwon et al. (2021) for the adaptive one."""
        weigh = [np.abs(x) if m["adaptive"] else 1.0 for x in theta]
        size = np.sqrt(sum(float(np.sum((a * x) ** 2)) for a, x in zip(weigh, g)))
        worst = [x + m["rho"] * a * a * y / (size + 1e-12) for x, a, y in zip(theta, weigh, g)]
        return rule_of(s, c).step(theta, c.gradients(worst), c)
    return step


def cautious(m):
    def step(theta, g, s, c):
        """Liang et al. (2024); decoupled decay stays outside of the mask, coupled decay inside."""
        outside = c.o["id"] == "adamw"
        if outside:
            theta = [x * (1.0 - c.lr * decay_of(c.o, i)) for i, x in enumerate(theta)]
        moved = rule_of(s, c).step(theta, g, c, (lambda o, i: 0.0) if outside else decay_of)
        masked = []
        for x, y, slope in zip(theta, moved, g):
            mask = ((y - x) * slope < 0.0).astype(float)
            masked.append(x + (y - x) * mask / max(mask.mean(), 1e-3))
        return masked
    return step


def decay(m):
    def step(theta, g, s, c):
        strength = lambda i: decay_of(c.o, i)
        if m["kind"] == "coupled":
            g = [x + strength(i) * y for i, (x, y) in enumerate(zip(g, theta))]
        else:
            eta = c.lr if m["kind"] == "decoupled" else c.lr**2 / c.o["lr"]
            theta = [x * (1.0 - eta * strength(i)) for i, x in enumerate(theta)]
        return rule_of(s, c).step(theta, g, c, lambda o, i: 0.0)
    return step


def lookahead(m):
    def step(theta, g, s, c):
        """Zhang et al. (2019), algorithm 1."""
        slow = s.setdefault("slow", [x.copy() for x in theta])
        theta = rule_of(s, c).step(theta, g, c)
        if c.t % m["k"] == 0:
            s["slow"] = theta = [(1.0 - m["alpha"]) * x + m["alpha"] * y for x, y in zip(slow, theta)]
        return theta
    return step


def role_rates(m):
    def step(theta, g, s, c):
        moved = rule_of(s, c).step(theta, g, c)
        return [x + m[role] * (y - x) for (_, role, _), x, y in zip(TENSORS, theta, moved)]
    return step


def average(m):
    def step(theta, g, s, c):
        theta = rule_of(s, c).step(theta, g, c)
        past = s.setdefault("past", [])
        after = c.t - m["start"] - 1
        if after < 0:
            s["mean"] = theta
        elif after % m["every"] == 0:
            past.append(theta)
            n = len(past)
            if m["kind"] == "ema":
                d = min(m["decay"], 1.0 - n ** (-2.0 / 3.0)) if m["warmup"] else m["decay"]
                d = 0.0 if n == 1 else d
                s["mean"] = [d * x + (1.0 - d) * y for x, y in zip(s.get("mean", theta), theta)]
            else:
                last = past[-m["window"]:] if m["kind"] == "lawa" else past
                s["mean"] = [np.mean(tensor, axis=0) for tensor in zip(*last)]
        return theta
    return step


def shown(theta, s, c):
    return s["mean"]


class TwoStep:
    """davda54's SAM, which takes the step in two halves."""

    def __init__(self, groups, o, m):
        import torch
        code = author_code("davda54/sam", "sam.py")
        if o["id"] == "momentum":
            base, options = torch.optim.SGD, dict(momentum=o["momentum"])
        else:
            base, options = torch.optim.AdamW, dict(betas=(o["beta1"], o["beta2"]), eps=o["eps"])
        self.sam = code.SAM(groups, base, rho=m["rho"], adaptive=m["adaptive"], lr=o["lr"], **options)
        self.param_groups = self.sam.param_groups

    def step(self, closure):
        closure()
        self.sam.first_step()
        closure()
        self.sam.second_step()


def published_sam(m):
    return dict(published=lambda groups, o: TwoStep(groups, o, m), CLOSURE=True,
                SOURCE="davda54/sam around torch.optim", VERSION=commit("davda54/sam"))


def published_cautious(m):
    def published(groups, o):
        return timm_optimizer("adamw").AdamWLegacy(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"],
                                                   caution=True)
    return dict(published=published, SOURCE="timm.optim.adamw.AdamWLegacy(caution=True)", VERSION=package("timm"))


def published_decay(m):
    def published(groups, o):
        import torch
        return torch.optim.Adam(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"])
    import torch
    return dict(published=published, SOURCE="torch.optim.Adam", VERSION=torch.__version__.split("+")[0])


def published_rates(m):
    import torch

    def published(params, o):
        groups = [dict(params=[p], relative_lr=m[p.role],
                       weight_decay=o["weight_decay"] if p.role in optimizers.DECAYED else 0.0) for p in params]
        return torch.optim.SGD(groups, lr=o["lr"], momentum=o["momentum"])
    return dict(published=published, GROUPS=False, SOURCE="torch.optim.SGD with parameter groups",
                VERSION=torch.__version__.split("+")[0])


AVERAGE = dict(kind="ema", decay=0.99, warmup=True, start=0, every=1, window=6)
RATES = dict(matrix=1.5, bias=0.5, gain=0.2, embedding=2.0, head=0.7)
# name, the modifier in NumPy, its parameters, the optimizer, the published code
CASES = [
    ("sam-momentum", sam, dict(rho=0.1, adaptive=False), MOMENTUM, published_sam),
    ("sam-adaptive", sam, dict(rho=0.5, adaptive=True), ADAMW, published_sam),
    ("cautious-adamw", cautious, dict(enabled=True), ADAMW, published_cautious),
    ("cautious-momentum", cautious, dict(enabled=True), dict(MOMENTUM, lr=0.01), None),
    ("decay-coupled", decay, dict(kind="coupled"), ADAMW, published_decay),
    ("decay-decoupled", decay, dict(kind="decoupled"), dict(MOMENTUM, weight_decay=0.3), None),
    ("decay-corrected", decay, dict(kind="corrected"), dict(ADAMW, weight_decay=0.5), None),
    ("lookahead-momentum", lookahead, dict(k=5, alpha=0.5), MOMENTUM, None),
    ("lookahead-adamw", lookahead, dict(k=3, alpha=0.8), ADAMW, None),
    ("role_rates-momentum", role_rates, RATES, MOMENTUM, published_rates),
    ("role_rates-frozen", role_rates, dict(RATES, bias=0.0, matrix=1.0), ADAMW, None),
    ("average-ema", average, AVERAGE, MOMENTUM, None),
    ("average-ema-late", average, dict(AVERAGE, warmup=False, decay=0.9, start=250, every=3), ADAMW, None),
    ("average-swa", average, dict(AVERAGE, kind="swa", start=300, every=7), MOMENTUM, None),
    ("average-lawa", average, dict(AVERAGE, kind="lawa", start=50, every=10, window=4), ADAMW, None),
]


def main():
    for name, modifier, m, o, published in CASES:
        parts = dict(step=modifier(m), SOURCE=f"the rule of {modifier.__name__} around {o['id']}")
        if modifier is average:
            parts["shown"] = shown
        parts.update(published(m) if published else {})
        # One element that rounding masks is a whole step.
        float_tolerance = None if modifier is cautious else 1e-4
        worst = optimizers.make_case(types.SimpleNamespace(**parts), name, o, folder="modifiers",
                                     extra=dict(modifiers={modifier.__name__: m}), float_tolerance=float_tolerance)
        print(f"  {name}: {worst:.1e}")


if __name__ == "__main__":
    main()
