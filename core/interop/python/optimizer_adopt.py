# SPDX-License-Identifier: GPL-3.0-or-later
class ADOPT(torch.optim.Optimizer):
    """ADOPT (Taniguchi et al. 2024): each gradient is divided by the size of those before it, never by its own."""

    def __init__(self, params, lr, beta1, beta2, eps, weight_decay=0.0, clip_exp=0.333):
        super().__init__(params, dict(lr=lr, beta1=beta1, beta2=beta2, eps=eps, weight_decay=weight_decay))
        self.clip_exp, self.t = clip_exp, 0

    @torch.no_grad()
    def step(self):
        self.t += 1
        for group in self.param_groups:
            for p in group["params"]:
                state, g = self.state[p], p.grad
                if self.t == 1:  # the first gradient only tells how large gradients are
                    state["v"], state["m"] = g * g, torch.zeros_like(p)
                    continue
                limit = (self.t - 1) ** self.clip_exp
                normed = (g / state["v"].sqrt().clamp(min=group["eps"])).clamp(-limit, limit)
                state["m"].lerp_(normed, 1 - group["beta1"])
                state["v"].lerp_(g * g, 1 - group["beta2"])
                p -= group["lr"] * (group["weight_decay"] * p + state["m"])
