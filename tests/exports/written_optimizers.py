# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the optimizers that train.py writes out against the rules of tests/oracles: 40 steps in double, with a rate that
falls, on a matrix, an embedding and a gain."""

import importlib
import math
import sys
import types
from pathlib import Path
from unittest.mock import MagicMock

import numpy as np
import torch

ROOT = Path(__file__).resolve().parents[2]
CLASSES = {
    "signsgd": "SignSGD", "signum": "Signum", "lion": "Lion", "lamb": "LAMB", "lars": "LARS", "adan": "Adan",
    "ademamix": "AdEMAMix", "adopt": "ADOPT", "mars": "MARS", "muon": "Muon", "prodigy": "Prodigy", "asgd": "ASGD",
    "dadapt_adam": "DAdaptAdam", "shampoo": "Shampoo", "soap": "SOAP", "adafactor": "Adafactor", "custom": "Custom",
    "schedule_free_adamw": "ScheduleFreeAdamW", "schedule_free_sgd": "ScheduleFreeSGD",
}
TENSORS = [("w", "matrix", (4, 6)), ("e", "embedding", (5, 4)), ("g", "gain", (6,))]


def rules_of(name):
    """The oracle's file, without the packages that it takes its published side from."""
    for package in ("lion_pytorch", "prodigyopt", "dadaptation", "schedulefree", "references"):
        sys.modules.setdefault(package, MagicMock())
    decay_of = lambda o, i: o.get("weight_decay", 0.0) if i < 2 else 0.0
    sys.modules["optimizers"] = types.SimpleNamespace(TENSORS=TENSORS, decay_of=decay_of)
    sys.path.insert(0, str(ROOT / "tests" / "oracles"))
    try:
        return importlib.import_module(f"rules.{name}"), decay_of
    finally:
        sys.path.pop(0)


def difference(name, options):
    """The largest between the two after each of 40 steps, relative to the weights."""
    rules, decay_of = rules_of(name)
    random = np.random.default_rng(1)
    # SOAP's bases of other than square matrices have a part that is nobody's to say.
    shapes = [(shape[0],) * len(shape) if name == "soap" else shape for _, _, shape in TENSORS]
    theta = [random.normal(size=shape) for shape in shapes]
    weights = [torch.nn.Parameter(torch.tensor(x)) for x in theta]
    given = {key: value for key, value in options.items() if key != "weight_decay"}
    if name == "muon":
        given = {key: value for key, value in given.items() if key not in ("variant", "beta2")} | {"hidden": weights[:1]}
    scope = dict(torch=torch, math=math)
    exec((ROOT / "core" / "interop" / "python" / f"optimizer_{name}.py").read_text(), scope)
    groups = [dict(params=weights[:2], weight_decay=options.get("weight_decay", 0.0)),
              dict(params=weights[2:], weight_decay=0.0)]
    optimizer = scope[CLASSES[name]](groups, **given)
    state, worst = ([{} for _ in theta] if hasattr(rules, "rule") else {}), 0.0
    for t in range(1, 41):
        context = types.SimpleNamespace(o=options, t=t, lr=options["lr"] * (0.5 + 0.5 * math.cos(t / 40)))
        gradients = [random.normal(size=shape) for shape in shapes]
        if hasattr(rules, "rule"):
            theta = [rules.rule(x, g, s, context, decay_of(options, i))
                     for i, (x, g, s) in enumerate(zip(theta, gradients, state))]
        else:
            theta = rules.step(theta, gradients, state, context)
        for weight, gradient in zip(weights, gradients):
            weight.grad = torch.tensor(gradient)
        for group in optimizer.param_groups:
            group["lr"] = context.lr
        optimizer.step()
        worst = max(worst, *(np.abs(w.detach().numpy() - x).max() / np.abs(x).max() for w, x in zip(weights, theta)))
    return worst


def check(report):
    torch.set_default_dtype(torch.float64)
    try:
        for name in CLASSES:
            for case in rules_of(name)[0].CASES:
                if case[1].get("variant") != "normuon":
                    report(f"{name}, {case[0]}", difference(name, dict(case[1])), 1e-10)
    finally:
        torch.set_default_dtype(torch.float32)


if __name__ == "__main__":
    check(lambda name, found, limit: print(f"{found:9.1e}  {name}"))
