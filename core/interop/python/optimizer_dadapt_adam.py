# SPDX-License-Identifier: GPL-3.0-or-later
class DAdaptAdam(torch.optim.Optimizer):
    """D-Adaptation for Adam (Defazio and Mishchenko 2023): finds its rate d from how well the gradients go on in one
    direction."""

    def __init__(self, params, lr, beta1, beta2, eps, weight_decay=0.0, decoupled_weight_decay=False, d0=1e-6,
                 growth_rate=0.0, use_bias_correction=False):
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay))
        self.betas, self.eps, self.d, self.r, self.t = (beta1, beta2), eps, d0, 0.0, 0
        self.decoupled, self.growth, self.corrects = decoupled_weight_decay, growth_rate or float("inf"), use_bias_correction

    @torch.no_grad()
    def step(self):
        self.t += 1
        b1, b2 = self.betas
        slow, delta = math.sqrt(b2), self.d * self.param_groups[0]["lr"]
        if self.corrects:
            delta *= math.sqrt(1 - b2**self.t) / (1 - b1**self.t)
        everything = [(p, group["weight_decay"]) for group in self.param_groups for p in group["params"]]
        inner, size = 0.0, 0.0
        for p, decay in everything:
            state = self.state[p]
            if not state:
                state.update(m=torch.zeros_like(p), v=torch.zeros_like(p), s=torch.zeros_like(p))
            g = p.grad if self.decoupled else p.grad + decay * p
            inner += (g * state["s"] / (state["v"].sqrt() + self.eps)).sum().item()
            state["m"].mul_(b1).add_(g, alpha=delta * (1 - b1))
            state["v"].lerp_(g * g, 1 - b2)
            state["s"].mul_(slow).add_(g, alpha=(1 - slow) * delta)
            size += state["s"].abs().sum().item()
        self.r = slow * self.r + (1 - slow) * delta * inner
        if size > 0:
            self.d = max(self.d, min(self.r / ((1 - slow) * size), self.d * self.growth))
        for p, decay in everything:
            state = self.state[p]
            p.mul_(1 - (delta * decay if self.decoupled else 0.0)).sub_(state["m"] / (state["v"].sqrt() + self.eps))
