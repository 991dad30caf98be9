# SPDX-License-Identifier: GPL-3.0-or-later
class ScheduleFreeSGD(torch.optim.Optimizer):
    """Schedule-free SGD (Defazio et al. 2024): the weights y, at which gradients are taken, lie between z, which
    takes plain steps, and x, the average of all z, which is the model to use."""

    def __init__(self, params, lr, beta1, weight_decay=0.0, r=0.0, weight_lr_power=2.0):
        super().__init__(params, dict(lr=lr, beta1=beta1, weight_decay=weight_decay))
        self.r, self.power, self.t, self.highest, self.sum = r, weight_lr_power, 0, 0.0, 0.0

    @torch.no_grad()
    def step(self):
        self.t += 1
        self.highest = max(self.highest, self.param_groups[0]["lr"])
        weight = self.t**self.r * self.highest**self.power
        self.sum += weight
        share = weight / self.sum if self.sum > 0 else 0.0
        for group in self.param_groups:
            b1 = group["beta1"]
            for p in group["params"]:
                z = self.state[p].setdefault("z", p.clone())
                update = p.grad + group["weight_decay"] * p
                x = p + (1 - 1 / b1) * (z - p)
                z.sub_(group["lr"] * update)
                x.lerp_(z, share)
                p.copy_(torch.lerp(z, x, b1))
