# SPDX-License-Identifier: GPL-3.0-or-later
class Lion(torch.optim.Optimizer):
    """Lion (Chen et al. 2023): the sign of a mean that gives the newest gradient more weight than the memory does."""

    def __init__(self, params, lr, beta1, beta2, weight_decay=0.0):
        super().__init__(params, dict(lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                direction = torch.lerp(m, p.grad, 1 - group["beta1"]).sign()
                m.lerp_(p.grad, 1 - group["beta2"])
                p -= group["lr"] * (direction + group["weight_decay"] * p)
