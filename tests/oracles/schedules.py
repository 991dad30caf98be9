# SPDX-License-Identifier: GPL-3.0-or-later
"""Learning rates step by step, from the schedulers of torch, transformers, timm and optax -> data/schedules.json.

fairseq does not install beside a current torch; its two schedules are written out here from their papers and
documentation, and say so as their source. Every case is also held against a plain formula of this file
(`rule=`), so that a case whose options were not understood stops the script instead of becoming data.

t counts from 0, W = warmup steps, T = all steps. Cases that watch a loss have "losses": before step t the
schedule was told losses[0 ... t - 1].

    pip install torch==2.13.0 numpy transformers timm optax jax
"""

import importlib.metadata
import math
import sys
import types
import warnings
from pathlib import Path

import jax
import numpy as np
import torch
from torch.optim import lr_scheduler as sched

from common import DATA, TORCH_VERSION, check_torch_version, uniform, warmup_cosine, write_json

jax.config.update("jax_enable_x64", True)
import optax  # noqa: E402  (after the switch to float64)
import transformers.optimization as hf  # noqa: E402


def timm_schedulers():
    """timm.scheduler alone: timm itself wants torchvision, its schedulers do not."""
    root = Path(importlib.metadata.distribution("timm").locate_file("timm"))
    package = types.ModuleType("timm")
    package.__path__ = [str(root)]
    sys.modules["timm"] = package
    import timm.scheduler

    return timm.scheduler


timm = timm_schedulers()
HF = f"transformers {importlib.metadata.version('transformers')}"
TIMM = f"timm {importlib.metadata.version('timm')}"
OPTAX = f"optax {optax.__version__}"
TORCH = f"torch.optim.lr_scheduler {TORCH_VERSION}"

CASES = []


def add(source, schedule, base, steps, rates, rule=None, losses=None, tokens_per_step=0, tokens_per_epoch=0):
    """One case; rule(t) is the rate by a formula of this file."""
    rates = [float(x) for x in rates]
    assert len(rates) == steps and all(math.isfinite(x) for x in rates), source
    if rule is not None:
        worst = max(abs(x - rule(t)) for t, x in enumerate(rates)) / base
        assert worst < 1e-12, f"{source} {schedule}: differs from the written rule by {worst}"
    case = dict(source=source, schedule=schedule, base_lr=base, steps=steps, lr=rates)
    if losses is not None:
        case["losses"] = losses
    if tokens_per_step:
        case["tokens_per_step"] = tokens_per_step
    if tokens_per_epoch:
        case["tokens_per_epoch"] = tokens_per_epoch
    CASES.append(case)


def optimizer(base):
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))], lr=base)


def run_torch(base, steps, make, losses=None):
    """The rates that a torch scheduler sets for the steps 0 ... steps - 1."""
    o = optimizer(base)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SequentialLR itself calls step(epoch), which torch deprecates
        s = make(o)
        rates = []
        for t in range(steps):
            rates.append(o.param_groups[0]["lr"])
            o.step()
            s.step() if losses is None else s.step(losses[t])
    return rates


def run_timm(base, steps, make):
    o = optimizer(base)
    s = make(o)
    rates = []
    for t in range(steps):
        s.step_update(t)
        rates.append(o.param_groups[0]["lr"])
    return rates


def run_optax(steps, f):
    return [float(f(t)) for t in range(steps)]


# --- warmup and cooldown -------------------------------------------------------------------------------------

CONVENTIONS = {
    "from_zero": lambda t, w: t / w,
    "reach_peak": lambda t, w: (t + 1) / w,
    "offset": lambda t, w: (t + 1) / (w + 1),
}
RISES = {
    "linear": lambda f, s: s + (1 - s) * f,
    "exponential": lambda f, s: s ** (1 - f),
    "constant": lambda f, s: s,
    "cosine": lambda f, s: s + (1 - s) * 0.5 * (1 - math.cos(math.pi * f)),
    "1-sqrt": lambda f, s: s + (1 - s) * (1 - math.sqrt(1 - f)),
}
FALLS = {
    "linear": lambda r: 1 - r,
    "cosine": lambda r: 0.5 * (1 + math.cos(math.pi * r)),
    "1-sqrt": lambda r: 1 - math.sqrt(r),
}


def warmup_cases():
    # Every kind and convention, from torch's LambdaLR with the written factors.
    for kind, rise in RISES.items():
        for convention, way in CONVENTIONS.items():
            for w, s in [(10, 0.25), (1, 0.5)]:
                factor = lambda t: rise(way(t, w), s) if t < w else 1.0
                rates = run_torch(3e-4, 14, lambda o: sched.LambdaLR(o, factor))
                add(f"{TORCH}.LambdaLR", dict(id="constant", warmup=kind, warmup_steps=w,
                    warmup_convention=convention, warmup_start_factor=s), 3e-4, 14, rates)
    for w, convention in [(0, "from_zero"), (0, "offset"), (10, "offset"), (10, "from_zero"), (10, "reach_peak")]:
        factor = lambda t: CONVENTIONS[convention](t, w) if t < w else 1.0
        add(f"{TORCH}.LambdaLR", dict(id="constant", warmup_steps=w, warmup_convention=convention), 3e-4, 30,
            run_torch(3e-4, 30, lambda o: sched.LambdaLR(o, factor)))
    # Libraries' own warmups.
    add(f"{TORCH}.LinearLR", dict(id="constant", warmup_steps=5, warmup_convention="from_zero",
        warmup_start_factor=1 / 3), 0.05, 12, run_torch(0.05, 12, lambda o: sched.LinearLR(o)))
    add(f"{TORCH}.ConstantLR", dict(id="constant", warmup="constant", warmup_steps=5,
        warmup_start_factor=1 / 3), 0.05, 12, run_torch(0.05, 12, lambda o: sched.ConstantLR(o)))
    rates = run_torch(1e-3, 40, lambda o: hf.get_constant_schedule_with_warmup(o, 15))
    add(f"{HF} constant_with_warmup", dict(id="constant", warmup_steps=15, warmup_convention="from_zero"), 1e-3,
        40, rates)
    for kind in ["linear", "cosine", "1-sqrt"]:
        rates = run_torch(1e-3, 60, lambda o: hf.get_wsd_schedule(
            o, 20, 10, num_training_steps=60, warmup_type=kind, min_lr_ratio=0.1))
        add(f"{HF} warmup_stable_decay", dict(id="wsd", decay_steps=10, min_lr_ratio=0.1, warmup=kind,
            warmup_steps=20, warmup_convention="from_zero", warmup_start_factor=0.1), 1e-3, 60, rates)
    rates = run_optax(50, optax.warmup_cosine_decay_schedule(1e-4, 2e-3, 12, 50, 1e-5))
    add(f"{OPTAX} warmup_cosine_decay_schedule", dict(id="cosine", eta_min=1e-5, warmup_steps=12,
        warmup_convention="from_zero", warmup_start_factor=0.05), 2e-3, 50, rates)
    # The length in other units comes to the same 10 steps.
    factor = lambda t: (t + 1) / 11 if t < 10 else 1.0
    rates = run_torch(1.0, 40, lambda o: sched.LambdaLR(o, factor))
    for unit, length, step, epoch in [("fraction", 0.25, 0, 0), ("tokens", 5120, 512, 0),
                                      ("epochs", 0.5, 512, 10240)]:
        add(f"{TORCH}.LambdaLR", dict(id="constant", warmup_unit=unit, warmup_length=length), 1.0, 40, rates,
            tokens_per_step=step, tokens_per_epoch=epoch)


def cooldown_cases():
    steps, base, floor = 40, 2e-3, 1e-4
    for kind, fall in FALLS.items():
        begin = 30
        shape = run_torch(base, steps, lambda o: sched.PolynomialLR(o, steps, 0.5))
        rates = [x if t < begin else floor + (shape[begin] - floor) * fall((t - begin) / (steps - begin))
                 for t, x in enumerate(shape)]
        add(f"{TORCH}.PolynomialLR, then a cooldown written out", dict(id="polynomial", power=0.5, cooldown=kind,
            cooldown_fraction=0.25, cooldown_floor=floor), base, steps, rates)
        # Constant with a cooldown is warmup-stable-decay.
        rates = run_torch(base, steps, lambda o: hf.get_wsd_schedule(o, 8, 10, num_training_steps=steps,
                                                                     decay_type=kind))
        add(f"{HF} warmup_stable_decay", dict(id="constant", warmup_steps=8, warmup_convention="from_zero",
            cooldown=kind, cooldown_fraction=0.25), base, steps, rates)


# --- shapes --------------------------------------------------------------------------------------------------

def simple_cases():
    add(f"{TORCH}.ConstantLR", dict(id="constant", factor=1 / 3, total_iters=5), 0.05, 12,
        run_torch(0.05, 12, lambda o: sched.ConstantLR(o)))
    for kwargs, steps in [(dict(start_factor=1 / 3, end_factor=1.0, total_iters=5), 12),
                          (dict(start_factor=1.0, end_factor=0.1, total_iters=30), 30)]:
        add(f"{TORCH}.LinearLR", dict(id="linear", **kwargs), 1e-3, steps,
            run_torch(1e-3, steps, lambda o: sched.LinearLR(o, **kwargs)))
    for w, steps in [(0, 30), (12, 50)]:
        add(f"{HF} linear", dict(id="linear", warmup_steps=w, warmup_convention="from_zero"), 5e-5, steps,
            run_torch(5e-5, steps, lambda o: hf.get_linear_schedule_with_warmup(o, w, steps)),
            lambda t: 5e-5 * (t / w if t < w else (steps - t) / (steps - w)))
    add(f"{OPTAX} linear_schedule", dict(id="linear", end_factor=0.25, total_iters=20), 1e-2, 30,
        run_optax(30, optax.linear_schedule(1e-2, 2.5e-3, 20)))
    for gamma, steps in [(0.95, 60), (0.999, 300), (0.5, 40)]:
        add(f"{TORCH}.ExponentialLR", dict(id="exponential", gamma=gamma), 0.1, steps,
            run_torch(0.1, steps, lambda o: sched.ExponentialLR(o, gamma)), lambda t: 0.1 * gamma**t)
    add(f"{OPTAX} exponential_decay", dict(id="exponential", gamma=0.9, eta_min=1e-3), 0.1, 80,
        run_optax(80, optax.exponential_decay(0.1, 1, 0.9, end_value=1e-3)))
    for size, gamma in [(10, 0.1), (7, 0.5)]:
        add(f"{TORCH}.StepLR", dict(id="step", step_size=size, gamma=gamma), 0.1, 50,
            run_torch(0.1, 50, lambda o: sched.StepLR(o, size, gamma)), lambda t: 0.1 * gamma ** (t // size))
    add(f"{TORCH}.StepLR", dict(id="step"), 0.1, 30, run_torch(0.1, 30, lambda o: sched.StepLR(o, 10, 0.1)))
    for stones, gamma in [([10, 25], 0.1), ([25, 5, 5, 40], 0.3)]:
        add(f"{TORCH}.MultiStepLR", dict(id="multi_step", milestones=stones, gamma=gamma), 0.1, 50,
            run_torch(0.1, 50, lambda o: sched.MultiStepLR(o, stones, gamma)))
    add(f"{TORCH}.MultiStepLR", dict(id="multi_step"), 0.1, 40,
        run_torch(0.1, 40, lambda o: sched.MultiStepLR(o, [20, 30], 0.1)))
    for power, total, steps in [(1.0, 5, 12), (0.9, 40, 40), (2.5, 30, 30)]:
        add(f"{TORCH}.PolynomialLR", dict(id="polynomial", power=power, total_iters=total), 1e-2, steps,
            run_torch(1e-2, steps, lambda o: sched.PolynomialLR(o, total, power)),
            lambda t: 1e-2 * (1 - min(t, total) / total) ** power)
    add(f"{HF} polynomial", dict(id="polynomial", power=2.0, eta_min=1e-7, warmup_steps=10,
        warmup_convention="from_zero"), 1e-3, 60, run_torch(1e-3, 60, lambda o:
        hf.get_polynomial_decay_schedule_with_warmup(o, 10, 60, lr_end=1e-7, power=2.0)))
    add(f"{TIMM} PolyLRScheduler", dict(id="polynomial", power=0.5, eta_min=1e-4), 1e-2, 40, run_timm(1e-2, 40,
        lambda o: timm.PolyLRScheduler(o, t_initial=40, power=0.5, lr_min=1e-4, t_in_epochs=False)))


def cosine_cases():
    """Warmup "offset", then cosine to eta_min, is nanoGPT's get_lr, written out."""
    for base, steps, w, low in [(1e-3, 300, 100, 1e-4), (6e-4, 200, 20, 6e-5), (1e-2, 20, 19, 0.0)]:
        add("nanoGPT get_lr, written out", dict(id="cosine", eta_min=low, warmup_steps=w), base, steps,
            [warmup_cosine(t, base, low, w, steps) for t in range(steps)])
    for base, steps, low in [(1e-3, 300, 1e-4), (0.1, 100, 0.0), (2e-3, 1, 1e-5)]:
        add(f"{TORCH}.CosineAnnealingLR", dict(id="cosine", eta_min=low), base, steps,
            run_torch(base, steps, lambda o: sched.CosineAnnealingLR(o, steps, low)))
    add(f"{TORCH}.CosineAnnealingLR", dict(id="cosine", eta_min=1e-4, t_max=20), 1e-2, 70, run_torch(1e-2, 70,
        lambda o: sched.CosineAnnealingLR(o, 20, 1e-4)))
    for w, steps, cycles in [(20, 200, 0.5), (0, 90, 1.5), (7, 60, 0.8)]:
        add(f"{HF} cosine", dict(id="cosine", warmup_steps=w, cycles=cycles, warmup_convention="from_zero"),
            5e-5, steps, run_torch(5e-5, steps, lambda o: hf.get_cosine_schedule_with_warmup(o, w, steps, cycles)))
    for w, low in [(40, 1e-4), (1, 0.0)]:
        in_a_row = lambda o: sched.SequentialLR(
            o, [sched.LambdaLR(o, lambda t: (t + 1) / w), sched.CosineAnnealingLR(o, 150 - w, low)], [w])
        add(f"{TORCH}.SequentialLR of LambdaLR and CosineAnnealingLR", dict(id="cosine", eta_min=low,
            warmup_steps=w, warmup_convention="reach_peak"), 1e-3, 150, run_torch(1e-3, 150, in_a_row))
    add(f"{OPTAX} cosine_decay_schedule", dict(id="cosine", eta_min=2e-4), 1e-3, 80,
        run_optax(80, optax.cosine_decay_schedule(1e-3, 80, 0.2)))


def restart_cases():
    for t0, mult, low, steps in [(10, 1, 0.0, 45), (5, 2, 1e-4, 80), (4, 3, 0.0, 60)]:
        add(f"{TORCH}.CosineAnnealingWarmRestarts", dict(id="cosine_restarts", t_0=t0, t_mult=mult, eta_min=low),
            1e-2, steps, run_torch(1e-2, steps, lambda o: sched.CosineAnnealingWarmRestarts(o, t0, mult, low)))
    for t0, mult, decay in [(10, 1.0, 0.5), (8, 2.0, 0.7), (9, 1.0, 0.8)]:
        rates = run_timm(1e-2, 60, lambda o: timm.CosineLRScheduler(
            o, t_initial=t0, lr_min=1e-5, cycle_mul=mult, cycle_decay=decay, cycle_limit=99, t_in_epochs=False))
        add(f"{TIMM} CosineLRScheduler", dict(id="cosine_restarts", t_0=t0, t_mult=mult, height_decay=decay,
            eta_min=1e-5), 1e-2, 60, rates)
    rates = run_torch(1e-3, 64, lambda o: hf.get_cosine_with_hard_restarts_schedule_with_warmup(o, 4, 64, 3))
    add(f"{HF} cosine_with_restarts", dict(id="cosine_restarts", t_0=20, warmup_steps=4,
        warmup_convention="from_zero"), 1e-3, 64, rates)


def cyclic_cases():
    for mode, up, down, gamma in [("triangular", 8, 8, 1.0), ("triangular2", 5, 9, 1.0), ("exp_range", 6, 4, 0.97)]:
        make = lambda o: sched.CyclicLR(o, 1e-4, 1e-2, up, down, mode, gamma, cycle_momentum=False)
        add(f"{TORCH}.CyclicLR", dict(id="cyclic", base_lr=1e-4, step_size_up=up, step_size_down=down, mode=mode,
            gamma=gamma), 1e-2, 70, run_torch(1e-2, 70, make))
    add(f"{TORCH}.CyclicLR", dict(id="cyclic"), 1e-2, 80, run_torch(1e-2, 80, lambda o: sched.CyclicLR(
        o, 0.0, 1e-2, 10, cycle_momentum=False)))


def one_cycle_cases():
    for steps, kwargs in [(50, {}), (100, dict(pct_start=0.25, anneal_strategy="linear", div_factor=10.0)),
                          (60, dict(three_phase=True)), (80, dict(three_phase=True, anneal_strategy="linear",
                           pct_start=0.4, final_div_factor=100.0)), (37, dict(pct_start=0.1, div_factor=4.0))]:
        make = lambda o: sched.OneCycleLR(o, 1e-2, total_steps=steps, cycle_momentum=False, **kwargs)
        add(f"{TORCH}.OneCycleLR", dict(id="one_cycle", **kwargs), 1e-2, steps, run_torch(1e-2, steps, make))


def root_cases():
    for w, scale, steps in [(10, None, 60), (0, None, 30), (5, 40, 50)]:
        tau = scale or w or 10000
        options = dict(timescale=scale) if scale else {}
        add(f"{HF} inverse_sqrt", dict(id="inverse_sqrt", warmup_steps=w, warmup_convention="from_zero", **options),
            1e-3, steps, run_torch(1e-3, steps, lambda o: hf.get_inverse_sqrt_schedule(o, w, timescale=scale)),
            lambda t: 1e-3 * (t / w if t < w else math.sqrt(tau / (t - w + tau))))
    base, w = 5e-4, 16  # fairseq: init_lr 0, decay factor lr * sqrt(W), rate of update n = factor / sqrt(n)
    add("fairseq inverse_sqrt, written out", dict(id="inverse_sqrt", warmup_steps=w, warmup_convention="from_zero"),
        base, 80, [base * n / w if n < w else base * math.sqrt(w) * n**-0.5 for n in range(80)])
    for d, w in [(512, 16), (64, 1), (128, 30)]:
        noam = lambda n: d**-0.5 * min(n**-0.5, n * w**-1.5)
        options = dict(id="noam", d_model=d, warmup_steps=w)
        add("Vaswani et al. (2017), equation 3, written out", options, 2.0, 80,
            [2.0 * noam(t + 1) for t in range(80)])
        add(f"{TORCH}.LambdaLR with the rule of Vaswani et al.", options, 1.0, 80,
            run_torch(1.0, 80, lambda o: sched.LambdaLR(o, lambda t: noam(t + 1))))


def wsd_cases():
    for kind in ["linear", "cosine", "1-sqrt"]:
        for w, d, low in [(10, 20, 0.0), (0, 15, 0.05)]:
            rates = run_torch(1e-3, 60, lambda o: hf.get_wsd_schedule(o, w, d, num_training_steps=60,
                                                                      decay_type=kind, min_lr_ratio=low))
            # Its warmup begins at the last factor, too.
            add(f"{HF} warmup_stable_decay", dict(id="wsd", decay=kind, decay_steps=d, min_lr_ratio=low,
                warmup_steps=w, warmup_convention="from_zero", warmup_start_factor=low), 1e-3, 60, rates)
    add(f"{HF} warmup_stable_decay", dict(id="wsd"), 1e-3, 50, run_torch(1e-3, 50, lambda o: hf.get_wsd_schedule(
        o, 0, 10, num_training_steps=50)))


def stage_cases():
    def fairseq(t, peak, w, h, d, first, last):
        if t < w:
            return peak * first + (peak - peak * first) / w * t
        if t < w + h:
            return peak
        if t <= w + h + d:
            return peak * math.exp(math.log(last) / d * (t - w - h))
        return peak * last

    for steps, w, h, d, first, last in [(80, 10, 30, 40, 0.01, 0.01), (90, 5, 20, 40, 0.1, 0.05)]:
        add("fairseq tri_stage, written out", dict(id="tri_stage", warmup_steps=w, hold_steps=h, decay_steps=d,
            warmup_start_factor=first, final_lr_scale=last), 5e-4, steps,
            [fairseq(t, 5e-4, w, h, d, first, last) for t in range(steps)])
    # optax: a line, a constant, an exponential decay in a row.
    join = optax.join_schedules([optax.linear_schedule(5e-6, 5e-4, 8), optax.constant_schedule(5e-4),
                                 optax.exponential_decay(5e-4, 40, 0.01, end_value=5e-6)], [8, 40])
    add(f"{OPTAX} join_schedules", dict(id="tri_stage", warmup_steps=8), 5e-4, 80, run_optax(80, join))

    def ramp(t, a, b, w, s, steps, low, kind):
        if t < w:
            return a + (b - a) * t / w
        if t < s:
            return b
        q = (t - s) / (steps - s)
        if kind == "exponential":
            return b * (low / b) ** q
        return low + (b - low) * FALLS[kind](q)

    for a, b, w, s, low, kind in [(1e-5, 1e-3, 10, 40, 0.0, "linear"), (1e-6, 6e-4, 20, 30, 6e-5, "cosine"),
                                  (0.0, 3e-3, 5, 25, 1e-4, "exponential")]:
        add("the rule written out", dict(id="ramp_hold_decay", initial_lr=a, final_lr=b, warmup_steps=w,
            decay_start_steps=s, decay=kind, eta_min=low), 1e-3, 60,
            [ramp(t, a, b, w, s, 60, low, kind) for t in range(60)])
    join = optax.join_schedules([optax.linear_schedule(1e-4, 2e-3, 12), optax.constant_schedule(2e-3),
                                 optax.cosine_decay_schedule(2e-3, 30)], [12, 30])
    add(f"{OPTAX} join_schedules", dict(id="ramp_hold_decay", initial_lr=1e-4, warmup_steps=12), 2e-3, 60,
        run_optax(60, join))


def smooth_cases():
    for low, steps, w in [(0.0, 40, 0), (1e-4, 60, 10)]:
        rule = lambda t: low + (1e-2 - low) * (1 - (t - w) / (steps - w)) / (1 - (t - w) / (steps - w) / 2)
        rates = [1e-2 * (t + 1) / (w + 1) if t < w else rule(t) for t in range(steps)]
        add("Chen et al. (2022), written out", dict(id="rex", eta_min=low, warmup_steps=w), 1e-2, steps, rates)
    for lb, ub, low in [(-7.0, 3.0, 0.0), (-4.0, 4.0, 1e-4)]:
        add(f"{TIMM} TanhLRScheduler", dict(id="tanh", lb=lb, ub=ub, eta_min=low), 1e-2, 50, run_timm(1e-2, 50,
            lambda o: timm.TanhLRScheduler(o, t_initial=50, lb=lb, ub=ub, lr_min=low, t_in_epochs=False)),
            lambda t: low + 0.5 * (1e-2 - low) * (1 - math.tanh(lb * (1 - t / 50) + ub * t / 50)))

    def fractal(n):
        """Agarwal et al. (2021), definition 2, by recursion; n is a power of two."""
        if n == 1:
            return [0]
        return [x for i in fractal(n // 2) for x in (i, n - 1 - i)]

    for n, m, steps in [(8, 0.05, 30), (16, 0.2, 40), (6, 0.1, 20)]:
        whole = 1 << (n - 1).bit_length()
        order = [i for i in fractal(whole) if i < n]
        nodes = 1 / (0.5 * (1 + m) - 0.5 * (1 - m) * np.cos(np.pi * (np.arange(n) + 0.5) / n))
        add("Agarwal et al. (2021), written out", dict(id="chebyshev", period=n, ratio=m), 1.0, steps,
            [m * nodes[order[t % n]] for t in range(steps)])


def piecewise_cases():
    at, factors = [0.0, 0.25, 0.5, 1.0], [0.1, 1.0, 0.4, 0.0]
    x = np.arange(40) / 40
    add(f"numpy.interp {np.__version__}", dict(id="piecewise", positions=at, factors=factors), 2e-3, 40,
        2e-3 * np.interp(x, at, factors))
    add(f"numpy.interp {np.__version__}", dict(id="piecewise", positions=[0.2, 0.3], factors=[0.5, 0.25]), 1.0, 40,
        np.interp(x, [0.2, 0.3], [0.5, 0.25]))
    scales = {10: 0.4, 20: 0.5}
    for between, name in [("linear", "linear"), ("cosine", "cosine")]:
        f = optax.piecewise_interpolate_schedule(name, 1.0, scales)
        add(f"{OPTAX} piecewise_interpolate_schedule", dict(id="piecewise", positions=[0, 0.25, 0.5],
            factors=[1, 0.4, 0.2], between=between), 1.0, 40, run_optax(40, f))
    add(f"{OPTAX} piecewise_constant_schedule", dict(id="piecewise", positions=[0, 0.25, 0.5],
        factors=[1, 0.4, 0.2], between="constant"), 1.0, 40,
        run_optax(40, optax.piecewise_constant_schedule(1.0, scales)),
        lambda t: 1.0 if t < 10 else 0.4 if t < 20 else 0.2)


def watching_cases():
    noise = uniform(5, range(120))
    falling = [float(3.0 * 0.97**t + 0.2 * noise[t]) for t in range(120)]
    steady = [float(4 - 0.03 * t if t < 60 else 2.2 + 0.05 * noise[t]) for t in range(120)]
    for losses in [falling, steady]:
        for ours, theirs in [
            (dict(patience=2), dict(patience=2)),
            (dict(patience=0, factor=0.5, plateau_cooldown=4, min_lr=1e-4), dict(patience=0, factor=0.5,
             cooldown=4, min_lr=1e-4)),
            (dict(patience=3, threshold=0.05, threshold_mode="abs", factor=0.7), dict(patience=3, threshold=0.05,
             threshold_mode="abs", factor=0.7)),
            (dict(patience=1, threshold=0.02, eps=2e-3), dict(patience=1, threshold=0.02, eps=2e-3)),
        ]:
            rates = run_torch(1e-2, 120, lambda o: sched.ReduceLROnPlateau(o, **theirs), losses)
            assert len(set(rates)) > 1, ours
            add(f"{TORCH}.ReduceLROnPlateau", dict(id="plateau", **ours), 1e-2, 120, rates, losses=losses)
        for ours, theirs in [
            (dict(patience=1, factor=0.8), dict(patience=1, factor=0.8, min_lr=0.0)),
            (dict(patience=2, factor=0.5, window=5, max_lr=0.03, rest_low=3, rest_high=2), dict(patience=2,
             factor=0.5, smooth=True, window_size=5, max_lr=0.03, cooldown=3, warmup=2, min_lr=0.0)),
            (dict(patience=0, factor=0.5, min_lr=5e-3, reset_start=2, threshold=0.02, threshold_mode="rel",
             max_lr=0.02, window=3), dict(patience=0, factor=0.5, min_lr=5e-3, reset_start=2, threshold=0.02,
             threshold_mode="rel", max_lr=0.02, smooth=True, window_size=3)),
            (dict(patience=1, factor=0.9, eps=1e-3), dict(patience=1, factor=0.9, eps=1e-3, min_lr=0.0)),
        ]:
            rates = run_torch(1e-2, 120, lambda o: hf.GreedyLR(o, **theirs), losses)
            assert len(set(rates)) > 1, ours
            add(f"{HF} GreedyLR", dict(id="greedy", **ours), 1e-2, 120, rates, losses=losses)


def main():
    check_torch_version(torch)
    warmup_cases()
    cooldown_cases()
    simple_cases()
    cosine_cases()
    restart_cases()
    cyclic_cases()
    one_cycle_cases()
    root_cases()
    wsd_cases()
    stage_cases()
    smooth_cases()
    piecewise_cases()
    watching_cases()
    write_json(DATA / "schedules.json", CASES)
    print(f"schedules: {len(CASES)} cases")


if __name__ == "__main__":
    main()
