# SPDX-License-Identifier: GPL-3.0-or-later
class SignSGD(torch.optim.Optimizer):
    """signSGD (Bernstein et al. 2018): only the sign of each gradient counts, so that every weight moves equally far."""

    def __init__(self, params, lr, weight_decay=0.0):
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                p -= group["lr"] * (p.grad.sign() + group["weight_decay"] * p)
