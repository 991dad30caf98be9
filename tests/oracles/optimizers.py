# SPDX-License-Identifier: GPL-3.0-or-later
"""1,000 steps of every optimizer in float64 -> data/optimizers/<id>-<case>.json.

The problem is a noisy quadratic bowl whose gradients follow from a formula (README.md), so a test
makes them again from its own weights and an error in one step feeds into all later ones.

rules/<id>.py says what is particular to one rule: CASES, the rule of the paper in plain NumPy, and,
where somebody published an implementation, how to make it. Then both run side by side, and the script
stops unless they agree.

    python optimizers.py [ID]...        all of them if nothing is said
"""

import importlib
import math
import sys
from pathlib import Path

import numpy as np

from common import DATA, relative_difference, uniform, warmup_cosine, write_json

STEPS = 1000
WARMUP, FLOOR = 100, 0.1
SNAPSHOTS = [1, 2, 3, 10, 100, 300, 600, STEPS]
TOLERANCE = 1e-11

# Weight decay applies to the roles in DECAYED only.
TENSORS = [("w", "matrix", (6, 4)), ("b", "bias", (6,)), ("g", "gain", (4,)), ("e", "embedding", (5, 3)),
           ("v", "matrix", (3, 7)), ("h", "head", (5, 4))]
DECAYED = {"matrix", "embedding"}
USUAL_TENSORS = TENSORS


class Problem:
    """The tensors and their gradients. Tensor i uses the streams 100 i, ..., 100 i + 4."""

    def __init__(self, noise=1.0):
        self.noise_scale = noise
        self.sizes = [math.prod(shape) for _, _, shape in TENSORS]
        k = [np.arange(n) for n in self.sizes]
        at = lambda j: [uniform(100 * i + j, k[i]).reshape(s) for i, (_, _, s) in enumerate(TENSORS)]
        self.initial = [2.0 * u - 1.0 for u in at(0)]
        self.target = [4.0 * u - 2.0 for u in at(1)]
        self.curvature = [0.01 + u**2 for u in at(2)]

    def noise(self, i, t, stream=3):
        n = self.sizes[i]
        return self.noise_scale * (uniform(100 * i + stream, t * n + np.arange(n)) - 0.5).reshape(TENSORS[i][2])

    def gradient(self, i, t, theta):
        """Gradient of tensor i at step t (from 0)."""
        return self.curvature[i] * (theta - self.target[i]) + self.noise(i, t)

    def gradients(self, t, theta):
        return [self.gradient(i, t, x) for i, x in enumerate(theta)]

    def sampled_gradients(self, t, theta):
        """What stands for the gradient on labels that the model draws."""
        return [self.curvature[i] * (x - self.target[i]) + self.noise(i, t, 4) for i, x in enumerate(theta)]

    def loss(self, t, theta):
        """The function whose gradient gradients() is."""
        return sum(float(np.sum(0.5 * self.curvature[i] * (x - self.target[i]) ** 2 + self.noise(i, t) * x))
                   for i, x in enumerate(theta))


def learning_rates(o, schedule):
    if schedule == "constant":
        return [o["lr"]] * STEPS
    return [warmup_cosine(t, o["lr"], FLOOR * o["lr"], WARMUP, STEPS) for t in range(STEPS)]


def decay_of(o, i):
    return o.get("weight_decay", 0.0) if TENSORS[i][1] in DECAYED else 0.0


class Context:
    """What a rule may ask for in a step: t from 1, lr, the options, and the problem itself."""

    def __init__(self, problem, o):
        self.problem, self.o, self.t, self.lr = problem, o, 0, 0.0

    def gradients(self, theta):
        return self.problem.gradients(self.t - 1, theta)

    def sampled_gradients(self, theta):
        return self.problem.sampled_gradients(self.t - 1, theta)

    def loss(self, theta):
        return self.problem.loss(self.t - 1, theta)


def run_numpy(module, problem, o, lr):
    """Steps the written rule; yields the values after each step.

    module.rule(theta, g, state, c, decay) moves one tensor, module.step(theta, g, state, c) all of them.
    module.shown(theta, state, c), if there is one, says which weights are to be evaluated.
    """
    theta = [v.copy() for v in problem.initial]
    states, whole = [{} for _ in theta], {}
    c = Context(problem, o)
    for t in range(len(lr)):
        c.t, c.lr = t + 1, lr[t]
        g = c.gradients(theta)
        if hasattr(module, "step"):
            theta = module.step([x.copy() for x in theta], g, whole, c)
        else:
            theta = [module.rule(x, g[i], states[i], c, decay_of(o, i)) for i, x in enumerate(theta)]
        shown = module.shown(theta, whole if hasattr(module, "step") else states, c) \
            if hasattr(module, "shown") else None
        yield [x.copy() for x in theta], shown


def run_torch(module, problem, o, lr):
    """Steps the published implementation; yields the values after each step."""
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)  # some keep numbers of state in the default type

    params = [torch.nn.Parameter(torch.tensor(v)) for v in problem.initial]
    for (_, role, _), p in zip(TENSORS, params):
        p.role = role
    groups = [dict(params=[p for p in params if p.role in DECAYED], weight_decay=o.get("weight_decay", 0.0)),
              dict(params=[p for p in params if p.role not in DECAYED], weight_decay=0.0)]
    if not hasattr(module, "GROUPS") or module.GROUPS:
        optimizer = module.published(groups, o)
    else:
        optimizer = module.published(params, o)
    values = lambda: [p.detach().numpy().copy() for p in params]
    for t in range(len(lr)):
        for group in optimizer.param_groups:
            group["lr"] = lr[t] * group.get("relative_lr", 1.0)

        def set_gradients():
            for i, p in enumerate(params):
                p.grad = torch.from_numpy(problem.gradient(i, t, p.detach().numpy()))
            return torch.tensor(problem.loss(t, values()))

        if hasattr(module, "before_step"):
            module.before_step(optimizer, params, problem, t, o)
        if getattr(module, "CLOSURE", False):
            optimizer.step(set_gradients)
        else:
            set_gradients()
            optimizer.step()
        yield values()


def source_of(module):
    if hasattr(module, "published"):
        return module.SOURCE, module.VERSION
    return module.SOURCE, "the rule in NumPy " + np.__version__


def make_case(module, case, o, schedule="cosine", published=True, source=None, steps=STEPS, noise=1.0,
              folder="optimizers", extra=None, float_tolerance=1e-4):
    problem = Problem(noise)
    lr = learning_rates(o, schedule)[:steps]
    written = hasattr(module, "rule") or hasattr(module, "step")
    published = published and hasattr(module, "published")
    # Where there is no rule in NumPy, the published code stands alone.
    ours = run_numpy(module, problem, o, lr) if written else ((v, None) for v in run_torch(module, problem, o, lr))
    theirs = run_torch(module, problem, o, lr) if published and written else None
    snapshots, worst = [], 0.0
    tolerance = getattr(module, "TOLERANCE", TOLERANCE)
    for t, (values, shown) in enumerate(ours):
        if theirs is not None:
            reference = next(theirs)
            worst = max([worst] + [relative_difference(a, b) for a, b in zip(values, reference)])
        if t + 1 in SNAPSHOTS or t + 1 == steps:
            snapshot = dict(step=t + 1, values=[v.reshape(-1).tolist() for v in values])
            if shown is not None:
                snapshot["shown"] = [v.reshape(-1).tolist() for v in shown]
            snapshots.append(snapshot)
    name = case if extra else f"{o['id']}-{case}"
    assert worst <= tolerance, f"{name}: the published code and the written rule differ by {worst}"
    assert all(np.isfinite(v).all() for s in snapshots for v in s["values"]), f"{name} is not finite"
    stated, version = source_of(module)
    if not published:
        version = "the rule in NumPy " + np.__version__
    tensors = [dict(name=n, role=role, shape=list(shape), values=values.reshape(-1).tolist())
               for (n, role, shape), values in zip(TENSORS, problem.initial)]
    write_json(DATA / folder / f"{name}.json",
               dict(**(extra or {}), source=source or stated, version=version, agreement=worst if theirs else None,
                    tolerance=getattr(module, "CPP_TOLERANCE", 1e-11),
                    float_tolerance=float_tolerance, optimizer=o,
                    rate=dict(schedule=schedule, peak=o["lr"], warmup=WARMUP, floor=FLOOR, steps=STEPS),
                    steps=steps, noise=noise,
                    tensors=tensors, snapshots=snapshots))
    return worst


def main(ids=()):
    global TENSORS
    folder = Path(__file__).resolve().parent / "rules"
    for path in sorted(folder.glob("*.py")):
        if path.stem.startswith("_") or (ids and path.stem not in ids):
            continue
        module = importlib.import_module(f"rules.{path.stem}")
        for name, options, *rest in module.CASES:
            how = dict(float_tolerance=getattr(module, "FLOAT_TOLERANCE", 1e-4)) | (rest[0] if rest else {})
            TENSORS = how.pop("tensors", getattr(module, "TENSORS", USUAL_TENSORS))
            worst = make_case(module, name, dict(id=path.stem, **options), **how)
            print(f"  {path.stem}-{name}: {worst:.1e}")


if __name__ == "__main__":
    # The rules import this file by its name: let there be one of it.
    importlib.import_module("optimizers").main(sys.argv[1:])
