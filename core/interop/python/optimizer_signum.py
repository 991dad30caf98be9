# SPDX-License-Identifier: GPL-3.0-or-later
class Signum(torch.optim.Optimizer):
    """Signum (Bernstein et al. 2018): the sign of the mean gradient."""

    def __init__(self, params, lr, beta1, weight_decay=0.0):
        super().__init__(params, dict(lr=lr, beta1=beta1, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                m.lerp_(p.grad, 1 - group["beta1"])
                p -= group["lr"] * (m.sign() + group["weight_decay"] * p)
