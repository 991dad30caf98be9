# SPDX-License-Identifier: GPL-3.0-or-later
class ScheduleFreeAdamW(torch.optim.Optimizer):
    """Schedule-free AdamW (Defazio et al. 2024): the weights y, at which gradients are taken, lie between z, which
    takes Adam's steps, and x, the average of all z, which is the model to use."""

    def __init__(self, params, lr, beta1, beta2, eps, weight_decay=0.0, r=0.0, weight_lr_power=2.0):
        super().__init__(params, dict(lr=lr, beta1=beta1, beta2=beta2, eps=eps, weight_decay=weight_decay))
        self.r, self.power, self.t, self.highest, self.sum = r, weight_lr_power, 0, 0.0, 0.0

    @torch.no_grad()
    def step(self):
        self.t += 1
        self.highest = max(self.highest, self.param_groups[0]["lr"])
        weight = self.t**self.r * self.highest**self.power
        self.sum += weight
        share = weight / self.sum if self.sum > 0 else 0.0
        for group in self.param_groups:
            b1, b2 = group["beta1"], group["beta2"]
            for p in group["params"]:
                state, g = self.state[p], p.grad
                z = state.setdefault("z", p.clone())
                v = state.setdefault("v", torch.zeros_like(p)).lerp_(g * g, 1 - b2)
                update = g / ((v / (1 - b2**self.t)).sqrt() + group["eps"]) + group["weight_decay"] * p
                x = p + (1 - 1 / b1) * (z - p)
                z.sub_(group["lr"] * update)
                x.lerp_(z, share)
                p.copy_(torch.lerp(z, x, b1))
