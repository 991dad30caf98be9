# SPDX-License-Identifier: GPL-3.0-or-later
class Prodigy(torch.optim.Optimizer):
    """Prodigy (Mishchenko and Defazio 2023): AdamW that finds its rate d from how far the weights have come from where
    they began, along the gradients."""

    def __init__(self, params, lr, beta1, beta2, beta3, eps, weight_decay=0.0, d0=1e-6, d_coef=1.0, growth_rate=0.0,
                 use_bias_correction=False, safeguard_warmup=False):
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay))
        self.betas, self.eps, self.first, self.d, self.most = (beta1, beta2, beta3 or beta2**0.5), eps, d0, d0, d0
        self.d_coef, self.growth, self.r, self.t = d_coef, growth_rate or float("inf"), 0.0, 0
        self.corrects, self.safeguards = use_bias_correction, safeguard_warmup

    @torch.no_grad()
    def step(self):
        self.t += 1
        (b1, b2, b3), d = self.betas, self.d
        delta = d * self.param_groups[0]["lr"]
        if self.corrects:
            delta *= math.sqrt(1 - b2**self.t) / (1 - b1**self.t)
        everything = [(p, group["weight_decay"]) for group in self.param_groups for p in group["params"]]
        inner, size = 0.0, 0.0
        for p, _ in everything:
            state, g = self.state[p], p.grad
            if not state:
                state.update(start=p.clone(), m=torch.zeros_like(p), v=torch.zeros_like(p), s=torch.zeros_like(p))
            inner += (g * (state["start"] - p)).sum().item()
            state["m"].mul_(b1).add_(g, alpha=d * (1 - b1))
            state["v"].mul_(b2).add_(g * g, alpha=d * d * (1 - b2))
            state["s"].mul_(b3).add_(g, alpha=d / self.first * (d if self.safeguards else delta))
            size += state["s"].abs().sum().item()
        self.r = b3 * self.r + d / self.first * delta * inner
        if size > 0:
            guess = self.d_coef * self.r / size
            if d == self.first:
                d = max(d, guess)
            self.most = max(self.most, guess)
            self.d = min(self.most, d * self.growth)
        for p, decay in everything:
            state = self.state[p]
            p.mul_(1 - delta * decay).sub_(delta * state["m"] / (state["v"].sqrt() + self.d * self.eps))
