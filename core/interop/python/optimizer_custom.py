# SPDX-License-Identifier: GPL-3.0-or-later
class Custom(torch.optim.Optimizer):
    """A rule that was put together from parts: what the direction is, what divides it, and how weights decay."""

    def __init__(self, params, lr, first_moment, beta1, direction, interpolation, second_moment, beta2, maximum,
                 bias_correction, eps, eps_inside, sign, decay, trust_ratio, weight_decay=0.0):
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay))
        self.first, self.beta1, self.direction, self.mixing = first_moment, beta1, direction, interpolation
        self.second, self.beta2, self.maximum, self.corrects = second_moment, beta2, maximum, bias_correction
        self.eps, self.eps_inside, self.sign, self.decay, self.trusts, self.t = eps, eps_inside, sign, decay, trust_ratio, 0

    def first_moment(self, state, g):
        if self.first == "off":
            return g
        b, fresh = self.beta1, 1.0 if self.first == "sum" else 1 - self.beta1
        old = state.get("m", torch.zeros_like(g))
        state["m"] = m = b * old + fresh * g
        u = {"moment": m, "nesterov": b * m + fresh * g, "interpolated": self.mixing * old + (1 - self.mixing) * g}
        corrected = self.corrects and self.first == "mean"
        return u[self.direction] / ((1 - b**self.t) if corrected else 1.0)

    def second_root(self, state, g):
        state["v"] = v = self.beta2 * state.get("v", 0.0) + (1 - self.beta2) * g * g
        if self.maximum:
            state["x"] = v = torch.maximum(state.get("x", torch.zeros_like(g)), v)
        if self.corrects:
            v = v / (1 - self.beta2**self.t)
        return (v + self.eps).sqrt() if self.eps_inside else v.sqrt() + self.eps

    @torch.no_grad()
    def step(self):
        self.t += 1
        for group in self.param_groups:
            for p in group["params"]:
                state, decay = self.state[p], group["weight_decay"]
                g = p.grad + decay * p if self.decay == "coupled" else p.grad
                u = self.first_moment(state, g)
                if self.second:
                    u = u / self.second_root(state, g)
                if self.sign:
                    u = u.sign()
                if self.decay != "coupled":
                    u = u + decay * p
                if self.trusts and p.norm() > 0 and u.norm() > 0:
                    u = u * (p.norm() / u.norm())
                p -= group["lr"] * u
