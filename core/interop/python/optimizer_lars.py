# SPDX-License-Identifier: GPL-3.0-or-later
class LARS(torch.optim.Optimizer):
    """LARS (You et al. 2017): momentum, with a rate for each tensor in proportion to its length."""

    def __init__(self, params, lr, momentum, trust_coeff, eps, weight_decay=0.0, nesterov=False, trust_clip=False,
                 always_adapt=False):
        super().__init__(params, dict(lr=lr, momentum=momentum, eps=eps, weight_decay=weight_decay))
        self.trust_coeff, self.nesterov = trust_coeff, nesterov
        self.trust_clip, self.always_adapt = trust_clip, always_adapt

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            lr, decay, momentum = group["lr"], group["weight_decay"], group["momentum"]
            for p in group["params"]:
                g, trust = p.grad, 1.0
                if decay > 0 or self.always_adapt:
                    size, slope = p.norm().item(), g.norm().item()
                    if size > 0 and slope > 0:
                        trust = self.trust_coeff * size / (slope + decay * size + group["eps"])
                    if self.trust_clip:
                        trust = min(trust / lr, 1.0)
                g = trust * (g + decay * p)
                b = self.state[p].setdefault("b", torch.zeros_like(p)).mul_(momentum).add_(g)
                p -= lr * (g + momentum * b if self.nesterov else b)
