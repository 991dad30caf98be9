# SPDX-License-Identifier: GPL-3.0-or-later
"""What regularizers make of losses, gradients and weights, by PyTorch, timm and optax -> data/regularizers.json.

Logits of the loss: 10 rows of 7, 3 (2 u(3, k) - 1). Weights and gradients of tensor i: (2 u(10 + i, k) - 1) times its
`scale` and 0.3 (2 u(20 + i, k) - 1), row-major. All in float64.
"""

import importlib.metadata
import importlib.util

import jax
import numpy as np
import optax
import torch
import torch.nn.functional as F

from common import DATA, TORCH_VERSION, check_torch_version, uniform, write_json

jax.config.update("jax_enable_x64", True)


def from_timm(file, name):
    """A function of a file of timm that needs torch alone; all of timm needs torchvision."""
    path = importlib.metadata.distribution("timm").locate_file(f"timm/{file}")
    spec = importlib.util.spec_from_file_location("one_file_of_timm", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, name)


adaptive_clip_grad = from_timm("utils/agc.py", "adaptive_clip_grad")

ROWS, V, IGNORED = 10, 7, -1
TARGETS = [0, 6, IGNORED, 3, 2, 1, 5, 4, IGNORED, 6]
PARTNERS = [3, 2, 1, IGNORED, 5, 0, 4, 4, IGNORED, 2]
TWICE = TARGETS[:5] * 2
NO_TERMS = dict(label_smoothing=0.0, smooth_others_only=False, z_loss=0.0, confidence_penalty=0.0, r_drop=0.0)

LOSSES = [
    ("plain", {}),
    ("smoothed", dict(label_smoothing=0.1)),
    ("smoothed by others", dict(label_smoothing=0.2, smooth_others_only=True)),
    ("z-loss", dict(z_loss=0.1)),
    ("confidence", dict(confidence_penalty=0.3)),
    ("R-Drop", dict(r_drop=2.5)),
    ("mixed", dict(own_share=0.7)),
    ("all", dict(label_smoothing=0.1, z_loss=0.05, confidence_penalty=0.2, r_drop=1.5)),
    ("all, mixed", dict(label_smoothing=0.2, smooth_others_only=True, z_loss=0.05, confidence_penalty=0.2, own_share=0.25)),
]

TENSORS = [
    ("wte.weight", "embedding", [6, 4], 0.5),
    ("attn.weight", "matrix", [5, 4], 0.8),
    ("zero.weight", "matrix", [3, 4], 0.0),
    ("attn.bias", "bias", [5], 0.1),
    ("ln.weight", "gain", [4], 1.0),
    ("lm_head.weight", "head", [6, 4], 1.2),
]

GRADIENTS = [
    ("clip_value", dict(limit=0.2)),
    ("clip_adaptive", dict(factor=0.1, eps=0.05, head=False)),
    ("clip_adaptive", dict(factor=0.3, eps=1e-3, head=True)),
    ("clip_block", dict(rms=0.17)),
    ("clip_norm", dict(max_norm=0.4)),
]


def row_loss(z, target, spec):
    """-> cross-entropy, smoothed cross-entropy of one row, differentiable."""
    log_p = F.log_softmax(z, dim=0)
    plain = -log_p[target]
    eps = spec["label_smoothing"]
    if spec["smooth_others_only"]:
        q = torch.full((V,), eps / (V - 1), dtype=torch.float64)
        q[target] = 1 - eps
        return plain, -(q * log_p).sum()
    smoothed = F.cross_entropy(z[None], torch.tensor([target]), label_smoothing=eps)
    return plain, smoothed


def loss_case(name, changes):
    mixed = "own_share" in changes
    own_share = changes.get("own_share", 1.0)
    spec = NO_TERMS | {k: v for k, v in changes.items() if k != "own_share"}
    targets = TWICE if spec["r_drop"] > 0 else TARGETS
    logits = torch.tensor(3 * (2 * uniform(3, np.arange(ROWS * V)) - 1)).reshape(ROWS, V).requires_grad_()
    total = sum(t != IGNORED for t in targets)
    parts = {k: torch.zeros((), dtype=torch.float64) for k in ("plain", "smoothed", "z", "confidence", "r_drop")}
    for i, own in enumerate(targets):
        pairs = [(own, own_share)] + ([(PARTNERS[i], 1 - own_share)] if mixed else [])
        for target, weight in pairs:
            if target == IGNORED:
                continue
            plain, smoothed = row_loss(logits[i], target, spec)
            parts["plain"] = parts["plain"] + weight * plain
            parts["smoothed"] = parts["smoothed"] + weight * smoothed
            parts["z"] = parts["z"] + weight * spec["z_loss"] * torch.logsumexp(logits[i], 0) ** 2
            entropy = torch.distributions.Categorical(logits=logits[i]).entropy()
            parts["confidence"] = parts["confidence"] - weight * spec["confidence_penalty"] * entropy
    if spec["r_drop"] > 0:
        half = ROWS // 2
        for i in range(half):
            if targets[i] == IGNORED:
                continue
            p, q = F.log_softmax(logits[i], 0), F.log_softmax(logits[i + half], 0)
            there = F.kl_div(q, p, log_target=True, reduction="sum")
            back = F.kl_div(p, q, log_target=True, reduction="sum")
            # The mean over the targets, each of which stands in two rows.
            parts["r_drop"] = parts["r_drop"] + 2 * spec["r_drop"] * (there + back) / 2
    loss = (parts["smoothed"] + parts["z"] + parts["confidence"] + parts["r_drop"]) / total
    loss.backward()
    return dict(
        name=name, spec=spec, targets=targets, partners=PARTNERS if mixed else [], own_share=own_share, total=total,
        loss=loss.item(), label_smoothing=((parts["smoothed"] - parts["plain"]) / total).item(),
        z_loss=(parts["z"] / total).item(), confidence_penalty=(parts["confidence"] / total).item(),
        r_drop=(parts["r_drop"] / total).item(), gradient=logits.grad.flatten().tolist(),
    )


def tensors():
    made = []
    for i, (_, _, shape, scale) in enumerate(TENSORS):
        k = np.arange(int(np.prod(shape)))
        w = torch.nn.Parameter(torch.tensor(scale * (2 * uniform(10 + i, k) - 1)).reshape(shape))
        w.grad = torch.tensor(0.3 * (2 * uniform(20 + i, k) - 1)).reshape(shape)
        made.append(w)
    return made


def flat(values):
    return [v.flatten().tolist() for v in values]


def gradient_case(id_, params):
    ws = tensors()
    if id_ == "clip_value":
        torch.nn.utils.clip_grad_value_(ws, params["limit"])
    elif id_ == "clip_norm":
        torch.nn.utils.clip_grad_norm_(ws, params["max_norm"])
    elif id_ == "clip_adaptive":
        chosen = [w for w, t in zip(ws, TENSORS) if params["head"] or t[1] != "head"]
        adaptive_clip_grad(chosen, clip_factor=params["factor"], eps=params["eps"])
    else:
        rule = optax.clip_by_block_rms(params["rms"])
        grads = [w.grad.numpy() for w in ws]
        clipped, _ = rule.update(grads, rule.init(grads))
        for w, g in zip(ws, clipped):
            w.grad = torch.tensor(np.asarray(g))
    return dict(regularizer=id_, params=params, gradients=flat(w.grad for w in ws))


def penalty_case(l1, l2):
    ws = tensors()
    decaying = [w for w in ws if w.ndim >= 2]
    terms = [l1 * sum(torch.linalg.vector_norm(w, 1) for w in decaying), l2 / 2 * sum((w**2).sum() for w in decaying)]
    sum(terms).backward()  # adds to the gradients that are there
    return dict(params=dict(l1=l1, l2=l2), l1=terms[0].item(), l2=terms[1].item(), gradients=flat(w.grad for w in ws))


def max_norm_case(limit):
    ws = [w.detach() for w in tensors()]
    limited = [torch.renorm(w, 2, 0, limit) if t[1] in ("matrix", "head") else w for w, t in zip(ws, TENSORS)]
    return dict(params=dict(limit=limit), weights=flat(limited))


def main():
    check_torch_version(torch)
    version = importlib.metadata.version
    rate, depth = 0.3, 5
    write_json(
        DATA / "regularizers.json",
        dict(
            source="torch, timm.utils.agc, optax",
            version=f"torch {TORCH_VERSION}, timm {version('timm')}, optax {version('optax')}",
            rows=ROWS, classes=V,
            losses=[loss_case(*case) for case in LOSSES],
            tensors=[dict(name=n, role=r, shape=s, scale=c) for n, r, s, c in TENSORS],
            gradients=[gradient_case(*case) for case in GRADIENTS],
            penalties=[penalty_case(1e-2, 0.0), penalty_case(0.0, 0.3), penalty_case(2e-2, 0.1)],
            max_norm=[max_norm_case(0.9)],
            drop_path=dict(rate=rate, rates=torch.linspace(0, rate, depth, dtype=torch.float64).tolist()),
        ),
    )


if __name__ == "__main__":
    main()
