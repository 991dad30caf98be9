# SPDX-License-Identifier: GPL-3.0-or-later
"""How the models of nanogpt.py and families.py are trained, and what is kept of it."""

import numpy as np
import torch
from torch import nn

from common import uniform, warmup_cosine

STEPS, MAX_GRAD_NORM = 200, 1.0
SCHEDULE = dict(id="cosine", warmup_steps=20, warmup_convention="offset", eta_min=1e-4)
FIRST_DOT_STREAM = 2000


def parameter_kind(name, parameter):
    """"matrix" (also embeddings and the head), "gain" (also learned scales) or "bias"."""
    if parameter.dim() >= 2:
        return "matrix"
    return "bias" if name.endswith(".bias") else "gain"


def projection(stream, x):
    """The product with formula numbers."""
    weights = torch.from_numpy(uniform(stream, np.arange(x.numel())) - 0.5)
    return (x.detach().flatten() @ weights.to(x.dtype)).item()


def gradient_facts(model):
    """Name, shape, kind, and three sums over the gradient of every parameter.

    Many plain sums are 0 in exact arithmetic (a softmax or a LayerNorm next door sees to that), and
    neither norm nor sum notices two exchanged elements; the product with formula numbers does.
    """
    return [dict(name=name, shape=list(p.shape), kind=parameter_kind(name, p),
                 grad_norm=p.grad.norm().item(), grad_sum=p.grad.sum().item(),
                 grad_dot=projection(FIRST_DOT_STREAM + i, p.grad))
            for i, (name, p) in enumerate(model.named_parameters())]


def make_adamw(model, rule, **options):
    """Weight decay on everything with two or more dimensions, as in nanoGPT."""
    params = list(model.parameters())
    groups = [dict(params=[p for p in params if p.dim() >= 2], weight_decay=rule["weight_decay"]),
              dict(params=[p for p in params if p.dim() < 2], weight_decay=0.0)]
    return torch.optim.AdamW(groups, lr=rule["lr"], betas=(rule["beta1"], rule["beta2"]), eps=rule["eps"],
                             **options)


def learning_rates(rule):
    return [warmup_cosine(t, rule["lr"], SCHEDULE["eta_min"], SCHEDULE["warmup_steps"], STEPS)
            for t in range(STEPS)]


def train(model, rule, loss_at):
    """Trains by loss_at(t); returns losses, gradient norms, and the facts about each parameter."""
    optimizer = make_adamw(model, rule)
    losses, grad_norms, facts = [], [], []
    for t, lr in enumerate(learning_rates(rule)):
        for group in optimizer.param_groups:
            group["lr"] = lr
        optimizer.zero_grad()
        loss = loss_at(t)
        loss.backward()
        if t == 0:
            facts = gradient_facts(model)
        grad_norms.append(nn.utils.clip_grad_norm_(model.parameters(), MAX_GRAD_NORM).item())
        optimizer.step()
        losses.append(loss.item())
    for fact, p in zip(facts, model.parameters()):
        fact["final_norm"] = p.detach().norm().item()
    return losses, grad_norms, facts
