# SPDX-License-Identifier: GPL-3.0-or-later
class ASGD(torch.optim.Optimizer):
    """Averaged SGD (Polyak and Juditsky 1992): a falling rate; the average of the weights is the model to use. PyTorch's own
    takes each step's rate one step late when there is a schedule."""

    def __init__(self, params, lr, lambd, alpha, t0, weight_decay=0.0):
        super().__init__(params, dict(lr=lr, lambd=lambd, alpha=alpha, weight_decay=weight_decay))
        self.t0, self.t = t0, 0

    @torch.no_grad()
    def step(self):
        self.t += 1
        share = 1 / max(1.0, self.t - 1 - self.t0)  # of the newest weights in the average
        for group in self.param_groups:
            lr, lambd = group["lr"], group["lambd"]
            rate = lr / (1 + lambd * lr * (self.t - 1)) ** group["alpha"]
            for p in group["params"]:
                g = p.grad + group["weight_decay"] * p
                p.mul_(1 - lambd * rate).sub_(rate * g)
                average = self.state[p].setdefault("ax", p.clone())
                average.lerp_(p, share)
