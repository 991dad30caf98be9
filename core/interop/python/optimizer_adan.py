# SPDX-License-Identifier: GPL-3.0-or-later
class Adan(torch.optim.Optimizer):
    """Adan (Xie et al. 2022): Nesterov's look ahead, by a running mean of how the gradient changes."""

    def __init__(self, params, lr, beta1, beta2, beta3, eps, weight_decay=0.0, no_prox=False):
        super().__init__(params, dict(lr=lr, beta1=beta1, beta2=beta2, beta3=beta3, eps=eps,
                                      weight_decay=weight_decay))
        self.no_prox, self.t = no_prox, 0

    @torch.no_grad()
    def step(self):
        self.t += 1
        for group in self.param_groups:
            b1, b2, b3, lr = group["beta1"], group["beta2"], group["beta3"], group["lr"]
            for p in group["params"]:
                state, g = self.state[p], p.grad
                change = g - state.get("g", g)
                state["g"] = g.clone()
                m = state.setdefault("m", torch.zeros_like(p)).lerp_(g, 1 - b1)
                d = state.setdefault("d", torch.zeros_like(p)).lerp_(change, 1 - b2)
                n = state.setdefault("n", torch.zeros_like(p)).lerp_((g + b2 * change) ** 2, 1 - b3)
                ahead = m / (1 - b1**self.t) + b2 * d / (1 - b2**self.t)
                update = ahead / ((n / (1 - b3**self.t)).sqrt() + group["eps"])
                if self.no_prox:
                    p.mul_(1 - lr * group["weight_decay"]).sub_(lr * update)
                else:
                    p.sub_(lr * update).div_(1 + lr * group["weight_decay"])
