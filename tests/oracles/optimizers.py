# SPDX-License-Identifier: GPL-3.0-or-later
"""1,000 steps of torch.optim SGD, Adam and AdamW in float64 -> data/optimizers/<id>-<case>.json.

The problem is a noisy quadratic bowl whose gradients follow from a formula (README.md), so a test
makes them again from its own weights and an error in one step feeds into all later ones. Every
trajectory is checked here against the update rules written out in plain NumPy.
"""

import numpy as np
import torch

from common import (DATA, TORCH_VERSION, check_torch_version, relative_difference, uniform,
                    warmup_cosine, write_json)

STEPS = 1000
WARMUP = 100
SNAPSHOTS = [1, 2, 3, 10] + list(range(100, STEPS + 1, 100))

# Weight decay applies to the roles in DECAYED only.
TENSORS = [("w", "matrix", (6, 4)), ("b", "bias", (6,)), ("g", "gain", (4,)), ("e", "embedding", (5, 3))]
DECAYED = {"matrix", "embedding"}

CASES = [
    ("plain", dict(id="sgd", lr=0.1, momentum=0.0, dampening=0.0, nesterov=False, weight_decay=0.0)),
    ("momentum", dict(id="sgd", lr=0.02, momentum=0.9, dampening=0.0, nesterov=False, weight_decay=0.0)),
    ("dampening-decay",
     dict(id="sgd", lr=0.03, momentum=0.9, dampening=0.3, nesterov=False, weight_decay=0.05)),
    ("nesterov", dict(id="sgd", lr=0.02, momentum=0.85, dampening=0.0, nesterov=True, weight_decay=0.0)),
    ("nesterov-decay",
     dict(id="sgd", lr=0.01, momentum=0.95, dampening=0.0, nesterov=True, weight_decay=0.1)),
    ("default-betas", dict(id="adam", lr=0.01, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0)),
    ("coupled-decay", dict(id="adam", lr=0.02, beta1=0.85, beta2=0.98, eps=1e-3, weight_decay=0.05)),
    ("gpt", dict(id="adamw", lr=0.01, beta1=0.9, beta2=0.95, eps=1e-8, weight_decay=0.1)),
    ("large-eps", dict(id="adamw", lr=0.02, beta1=0.8, beta2=0.99, eps=1e-2, weight_decay=0.3)),
    ("no-momentum", dict(id="adamw", lr=0.005, beta1=0.0, beta2=0.9, eps=1e-6, weight_decay=0.05)),
]


class Problem:
    """The four tensors and their gradients. Tensor i uses the streams 100 i, ..., 100 i + 3."""

    def __init__(self):
        self.sizes = [int(np.prod(shape)) for _, _, shape in TENSORS]
        k = [np.arange(n) for n in self.sizes]
        self.initial = [2.0 * uniform(100 * i, k[i]) - 1.0 for i in range(len(k))]
        self.target = [4.0 * uniform(100 * i + 1, k[i]) - 2.0 for i in range(len(k))]
        self.curvature = [0.01 + uniform(100 * i + 2, k[i]) ** 2 for i in range(len(k))]

    def gradient(self, i, t, theta):
        """Gradient of tensor i at step t (from 0) for the flat values theta."""
        n = self.sizes[i]
        noise = uniform(100 * i + 3, t * n + np.arange(n)) - 0.5
        return self.curvature[i] * (theta - self.target[i]) + noise


def make_torch_optimizer(o, params):
    """The torch optimizer for the options o, and the name of its class."""
    decayed = [p for p, (_, role, _) in zip(params, TENSORS) if role in DECAYED]
    others = [p for p, (_, role, _) in zip(params, TENSORS) if role not in DECAYED]
    groups = [dict(params=decayed, weight_decay=o["weight_decay"]), dict(params=others, weight_decay=0.0)]
    if o["id"] == "sgd":
        options = {name: o[name] for name in ("lr", "momentum", "dampening", "nesterov")}
        return torch.optim.SGD(groups, **options), "torch.optim.SGD"
    kind = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[o["id"]]
    optimizer = kind(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), eps=o["eps"])
    return optimizer, f"torch.optim.{kind.__name__}"


def run_torch(problem, o, lr):
    """Steps the torch optimizer; yields (steps done, flat values of all tensors)."""
    params = [torch.nn.Parameter(torch.tensor(v).reshape(shape))
              for v, (_, _, shape) in zip(problem.initial, TENSORS)]
    optimizer, _ = make_torch_optimizer(o, params)
    flat = lambda p: p.detach().numpy().reshape(-1)
    for t in range(STEPS):
        for group in optimizer.param_groups:
            group["lr"] = lr[t]
        for i, p in enumerate(params):
            p.grad = torch.from_numpy(problem.gradient(i, t, flat(p))).reshape(p.shape)
        optimizer.step()
        yield t + 1, [flat(p).copy() for p in params]


def sgd_rule(theta, g, state, t, lr, o, decay):
    """SGD with momentum: the first buffer is the gradient itself, undamped; lr is outside of it."""
    g = g + decay * theta
    if o["momentum"] > 0.0:
        first = "buffer" not in state
        state["buffer"] = g if first else o["momentum"] * state["buffer"] + (1.0 - o["dampening"]) * g
        g = g + o["momentum"] * state["buffer"] if o["nesterov"] else state["buffer"]
    return theta - lr * g


def adam_rule(theta, g, state, t, lr, o, decay):
    """Kingma and Ba (2015), algorithm 1, in hat notation; t from 1; the decay joins the gradient."""
    g = g + decay * theta
    state["m"] = o["beta1"] * state.get("m", 0.0) + (1.0 - o["beta1"]) * g
    state["v"] = o["beta2"] * state.get("v", 0.0) + (1.0 - o["beta2"]) * g * g
    m_hat = state["m"] / (1.0 - o["beta1"] ** t)
    v_hat = state["v"] / (1.0 - o["beta2"] ** t)
    return theta - lr * m_hat / (np.sqrt(v_hat) + o["eps"])


def adamw_rule(theta, g, state, t, lr, o, decay):
    """Loshchilov and Hutter (2019): the decay shrinks the weights and never enters the moments."""
    return adam_rule(theta * (1.0 - lr * decay), g, state, t, lr, o, 0.0)


def run_numpy(problem, o, lr):
    """The same run by the rules above; yields what run_torch yields."""
    rule = {"sgd": sgd_rule, "adam": adam_rule, "adamw": adamw_rule}[o["id"]]
    theta = [v.copy() for v in problem.initial]
    states = [{} for _ in theta]
    for t in range(STEPS):
        for i, (_, role, _) in enumerate(TENSORS):
            g = problem.gradient(i, t, theta[i])
            decay = o["weight_decay"] if role in DECAYED else 0.0
            theta[i] = rule(theta[i], g, states[i], t + 1, lr[t], o, decay)
        yield t + 1, list(theta)


def make_case(problem, case, o):
    lr = [warmup_cosine(t, o["lr"], 0.1 * o["lr"], WARMUP, STEPS) for t in range(STEPS)]
    snapshots, worst = [], 0.0
    for (done, by_torch), (_, by_numpy) in zip(run_torch(problem, o, lr), run_numpy(problem, o, lr)):
        worst = max([worst] + [relative_difference(a, b) for a, b in zip(by_numpy, by_torch)])
        if done in SNAPSHOTS:
            snapshots.append(dict(step=done, values=[v.tolist() for v in by_torch]))
    assert worst < 1e-12, f"{o['id']}-{case}: torch and the written rule differ by {worst}"
    tensors = [dict(name=name, role=role, shape=list(shape), values=values.tolist())
               for (name, role, shape), values in zip(TENSORS, problem.initial)]
    source = make_torch_optimizer(o, [torch.nn.Parameter(torch.zeros(s)) for _, _, s in TENSORS])[1]
    write_json(DATA / "optimizers" / f"{o['id']}-{case}.json",
               dict(source=source, version=TORCH_VERSION, optimizer=o, lr=lr, tensors=tensors,
                    snapshots=snapshots))
    return worst


def main():
    check_torch_version(torch)
    torch.set_num_threads(1)
    problem = Problem()
    worst = max(make_case(problem, case, o) for case, o in CASES)
    print(f"optimizers: largest difference from the written rules {worst:.1e} (relative)")


if __name__ == "__main__":
    main()
