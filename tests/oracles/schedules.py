# SPDX-License-Identifier: GPL-3.0-or-later
"""Learning rates step by step, from torch schedulers and from written rules -> data/schedules.json.

t counts from 0, W = warmup steps, T = all steps. Warmup, for t < W, multiplies the base rate by

    from_zero   t / W              transformers: the first step has rate 0
    reach_peak  (t + 1) / W        fairseq: the last warmup step has the full rate
    offset      (t + 1) / (W + 1)  nanoGPT: neither 0 at the start nor the full rate before step W

and from step W on the decay phase is p = (t - W) / (T - W), whatever the convention.
"""

import math
import warnings

import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, LambdaLR, SequentialLR

from common import DATA, TORCH_VERSION, check_torch_version, relative_difference, warmup_cosine, write_json

FACTORS = {
    "from_zero": lambda t, w: t / w,
    "reach_peak": lambda t, w: (t + 1) / w,
    "offset": lambda t, w: (t + 1) / (w + 1),
}


def written_rule(kind, base, steps, warmup, convention, eta_min=0.0):
    """The rule of the docstring in plain Python."""
    rates = []
    for t in range(steps):
        if t < warmup:
            rates.append(base * FACTORS[convention](t, warmup))
        elif kind == "constant":
            rates.append(base)
        else:
            p = (t - warmup) / (steps - warmup)
            rates.append(eta_min + 0.5 * (1.0 + math.cos(math.pi * p)) * (base - eta_min))
    return rates


def run_torch(base, steps, make_scheduler):
    """The rates a torch scheduler sets for the steps 0 ... steps - 1."""
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=base)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SequentialLR itself calls step(epoch), which torch deprecates
        scheduler = make_scheduler(optimizer)
        rates = []
        for _ in range(steps):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            scheduler.step()
    return rates


def transformers_cosine(t, warmup, steps):
    """Factor of transformers' get_cosine_schedule_with_warmup with its default of half a cycle."""
    if t < warmup:
        return t / max(1, warmup)
    progress = (t - warmup) / max(1, steps - warmup)
    return max(0.0, 0.5 * (1.0 + math.cos(math.pi * 0.5 * 2.0 * progress)))


def case(source, kind, base, steps, warmup, convention, rates, eta_min=None):
    """One entry of the file, after a check of the rates against the written rule."""
    rule = written_rule(kind, base, steps, warmup, convention, eta_min or 0.0)
    difference = relative_difference(rates, rule)
    assert difference < 1e-12, f"{source}: differs from the written rule by {difference}"
    schedule = dict(id=kind, warmup_steps=warmup, warmup_convention=convention)
    if eta_min is not None:
        schedule["eta_min"] = eta_min
    return dict(source=source, schedule=schedule, base_lr=base, steps=steps, lr=rates)


def nanogpt_cases():
    """Warmup "offset", then cosine to eta_min: nanoGPT's get_lr, written out."""
    for base, steps, warmup, eta_min in [(1e-3, 300, 100, 1e-4), (6e-4, 200, 20, 6e-5), (1e-2, 20, 19, 0.0)]:
        rates = [warmup_cosine(t, base, eta_min, warmup, steps) for t in range(steps)]
        yield case("nanoGPT get_lr, written out", "cosine", base, steps, warmup, "offset", rates, eta_min)


def transformers_cases():
    """Warmup "from_zero", then cosine to 0, twice in torch: one lambda, and two schedulers in a row."""
    name = "torch.optim.lr_scheduler"
    for base, steps, warmup in [(5e-5, 200, 20), (3e-3, 40, 1)]:
        rates = run_torch(base, steps, lambda o: LambdaLR(o, lambda t: transformers_cosine(t, warmup, steps)))
        yield case(f"{name}.LambdaLR {TORCH_VERSION} with the rule of transformers "
                   "get_cosine_schedule_with_warmup", "cosine", base, steps, warmup, "from_zero", rates, 0.0)
    base, steps, warmup, eta_min = 1e-3, 150, 50, 1e-5
    in_a_row = lambda o: SequentialLR(
        o, [LambdaLR(o, lambda t: t / warmup), CosineAnnealingLR(o, steps - warmup, eta_min)], [warmup])
    rates = run_torch(base, steps, in_a_row)
    yield case(f"{name}.SequentialLR {TORCH_VERSION} of LambdaLR and CosineAnnealingLR", "cosine", base,
               steps, warmup, "from_zero", rates, eta_min)


def reach_peak_cases():
    """Warmup "reach_peak", then cosine: LambdaLR in front of CosineAnnealingLR."""
    for base, steps, warmup, eta_min in [(1e-3, 200, 40, 1e-4), (2e-2, 30, 1, 0.0)]:
        in_a_row = lambda o: SequentialLR(
            o, [LambdaLR(o, lambda t: (t + 1) / warmup), CosineAnnealingLR(o, steps - warmup, eta_min)],
            [warmup])
        yield case(f"torch.optim.lr_scheduler.SequentialLR {TORCH_VERSION} of LambdaLR and "
                   "CosineAnnealingLR", "cosine", base, steps, warmup, "reach_peak",
                   run_torch(base, steps, in_a_row), eta_min)


def constant_cases():
    """Constant rate without warmup and with each convention."""
    for warmup, convention in [(0, "from_zero"), (0, "offset"), (0, "reach_peak"),
                               (10, "from_zero"), (10, "offset"), (10, "reach_peak")]:
        factor = lambda t: FACTORS[convention](t, warmup) if t < warmup else 1.0
        rates = run_torch(3e-4, 30, lambda o: LambdaLR(o, factor))
        yield case(f"torch.optim.lr_scheduler.LambdaLR {TORCH_VERSION}", "constant", 3e-4, 30, warmup,
                   convention, rates)


def cosine_cases():
    """Cosine without warmup."""
    for base, steps, eta_min in [(1e-3, 300, 1e-4), (0.1, 100, 0.0), (2e-3, 1, 1e-5)]:
        rates = run_torch(base, steps, lambda o: CosineAnnealingLR(o, steps, eta_min))
        yield case(f"torch.optim.lr_scheduler.CosineAnnealingLR {TORCH_VERSION}", "cosine", base, steps, 0,
                   "offset", rates, eta_min)


def main():
    check_torch_version(torch)
    cases = [*nanogpt_cases(), *transformers_cases(), *reach_peak_cases(), *constant_cases(), *cosine_cases()]
    write_json(DATA / "schedules.json", cases)
    print(f"schedules: {len(cases)} cases agree with the written rules")


if __name__ == "__main__":
    main()
