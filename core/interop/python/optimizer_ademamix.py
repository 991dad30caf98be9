# SPDX-License-Identifier: GPL-3.0-or-later
class AdEMAMix(torch.optim.Optimizer):
    """AdEMAMix (Pagliardini et al. 2024): Adam with a second, very long memory of the gradient."""

    def __init__(self, params, lr, beta1, beta2, beta3, alpha, eps, weight_decay=0.0, alpha_warmup=0,
                 beta3_warmup=0):
        super().__init__(params, dict(lr=lr, beta1=beta1, beta2=beta2, beta3=beta3, alpha=alpha, eps=eps,
                                      weight_decay=weight_decay))
        self.alpha_warmup, self.beta3_warmup, self.t = alpha_warmup, beta3_warmup, 0

    def slow_memory(self, beta1, beta3):
        """The memory's half-life grows in a straight line."""
        if self.beta3_warmup == 0 or self.t >= self.beta3_warmup:
            return beta3
        half_life = lambda beta: math.log(0.5) / math.log(beta + 1e-8) - 1
        a = self.t / self.beta3_warmup
        return 0.5 ** (1 / ((1 - a) * half_life(beta1) + a * half_life(beta3) + 1))

    @torch.no_grad()
    def step(self):
        self.t += 1
        for group in self.param_groups:
            b1, b2, b3 = group["beta1"], group["beta2"], self.slow_memory(group["beta1"], group["beta3"])
            alpha = group["alpha"] * (min(1.0, self.t / self.alpha_warmup) if self.alpha_warmup else 1.0)
            for p in group["params"]:
                state, g = self.state[p], p.grad
                m = state.setdefault("m", torch.zeros_like(p)).lerp_(g, 1 - b1)
                s = state.setdefault("s", torch.zeros_like(p)).lerp_(g, 1 - b3)
                v = state.setdefault("v", torch.zeros_like(p)).lerp_(g * g, 1 - b2)
                root = (v / (1 - b2**self.t)).sqrt() + group["eps"]
                p -= group["lr"] * ((m / (1 - b1**self.t) + alpha * s) / root + group["weight_decay"] * p)
