# SPDX-License-Identifier: GPL-3.0-or-later
"""L-BFGS: torch.optim.LBFGS, on a batch whose gradient may be asked for again."""

import torch

from common import TORCH_VERSION

SOURCE = "torch.optim.LBFGS"
VERSION = TORCH_VERSION
GROUPS = False
CLOSURE = True
CPP_TOLERANCE = 1e-9
FLOAT_TOLERANCE = None  # what the curvature is made of is a difference, and in float mostly rounding
# Noise passes for curvature, and then rounding grows tenfold in a few steps in any implementation: PyTorch's
# differs from itself by 6 after 100 steps when its first weights differ in the last digit. So the long runs
# are without noise and the noisy ones short.
CASES = [
    ("wolfe", dict(lr=1.0, max_iter=2, tolerance_grad=1e-5, tolerance_change=1e-8, history_size=5,
                   line_search_fn="strong_wolfe"), dict(schedule="constant", noise=0.0)),
    ("wolfe-noisy", dict(lr=3.0, max_iter=7, tolerance_grad=1e-7, tolerance_change=1e-9, history_size=3,
                         line_search_fn="strong_wolfe"), dict(schedule="constant", steps=10)),
    ("fixed-step", dict(lr=0.02, max_iter=1, tolerance_grad=1e-7, tolerance_change=1e-12, history_size=4,
                        line_search_fn="none"), dict(noise=0.0)),
    ("fixed-step-noisy", dict(lr=0.3, max_iter=3, tolerance_grad=1e-7, tolerance_change=1e-9, history_size=4,
                              line_search_fn="none"), dict(steps=100)),
]


def published(params, o):
    search = None if o["line_search_fn"] == "none" else o["line_search_fn"]
    return torch.optim.LBFGS(params, lr=o["lr"], max_iter=o["max_iter"], tolerance_grad=o["tolerance_grad"],
                             tolerance_change=o["tolerance_change"], history_size=o["history_size"],
                             line_search_fn=search)
