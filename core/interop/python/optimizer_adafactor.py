# SPDX-License-Identifier: GPL-3.0-or-later
class Adafactor(torch.optim.Optimizer):
    """Adafactor (Shazeer and Stern 2018): of a matrix's squared gradients only the means of rows and columns are kept. The
    variants differ in the rate and in where the small numbers stand; `torch` is PyTorch's."""

    def __init__(self, params, lr, variant, beta2_decay, eps1, eps2, d, beta1, weight_decay=0.0, scale_parameter=True,
                 relative_step=True, warmup_init=False):
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay))
        self.original, self.beta2_decay, self.eps2, self.d, self.beta1 = variant == "original", beta2_decay, eps2, d, beta1
        self.eps1 = eps1 or (1e-30 if self.original else torch.finfo(torch.get_default_dtype()).eps)
        self.scales, self.relative, self.warms, self.t = scale_parameter, relative_step, warmup_init, 0

    def rate(self, lr, size):
        if not self.original:
            return min(lr, 1 / math.sqrt(self.t)) * size
        if self.relative:
            lr = min(1e-6 * self.t if self.warms else 1e-2, 1 / math.sqrt(self.t))
        return lr * (size if self.scales else 1.0)

    @torch.no_grad()
    def step(self):
        self.t += 1
        fresh = self.t**self.beta2_decay  # the newest squares' share of the mean
        rms = lambda x: x.square().mean().sqrt().item()
        for group in self.param_groups:
            for p in group["params"]:
                state, g = self.state[p], p.grad
                alpha = self.rate(group["lr"], max(self.eps2, rms(p)))
                squares = g * g + (self.eps1 if self.original else 0.0)
                if g.dim() == 1:
                    state["v"] = v = (1 - fresh) * state.get("v", 0.0) + fresh * squares
                else:
                    state["r"] = (1 - fresh) * state.get("r", 0.0) + fresh * squares.mean(dim=1)
                    state["c"] = (1 - fresh) * state.get("c", 0.0) + fresh * squares.mean(dim=0)
                    mean = state["r"].mean()
                    v = torch.outer(state["r"], state["c"]) / (mean if self.original else mean.clamp(min=self.eps1))
                u = g / (v if self.original else v.clamp(min=self.eps1**2)).sqrt()
                u = alpha * u / max(1.0, rms(u) / self.d)
                if self.original and self.beta1:
                    state["m"] = u = self.beta1 * state.get("m", 0.0) + (1 - self.beta1) * u
                p.mul_(1 - (alpha if self.original else group["lr"]) * group["weight_decay"]).sub_(u)
