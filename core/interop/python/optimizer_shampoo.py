# SPDX-License-Identifier: GPL-3.0-or-later
class Shampoo(torch.optim.Optimizer):
    """Shampoo (Gupta et al. 2018): each matrix's gradient is multiplied from both sides by a root of the inverse of what the
    gradients have been, rows with rows and columns with columns."""

    def __init__(self, params, lr, beta2, eps, momentum, weight_decay=0.0, precondition_frequency=1, start_step=1,
                 max_precond_dim=8192, grafting="none"):
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay))
        self.beta2, self.eps, self.momentum, self.grafting = beta2, eps, momentum, grafting
        self.every, self.start, self.most, self.t = precondition_frequency, start_step, max_precond_dim, 0

    def root(self, matrix, exponent):
        values, vectors = torch.linalg.eigh(matrix + self.eps * torch.eye(len(matrix)))
        return vectors @ torch.diag(values**exponent) @ vectors.T

    def precondition(self, state, g):
        """What the two sides make of the gradient, or None while there are too few of them."""
        sides = [k for k in range(g.dim()) if g.dim() > 1 and g.shape[k] <= self.most]
        fresh = 1 - self.beta2 if self.beta2 < 1 else 1.0
        for k in sides:
            state[k] = self.beta2 * state.get(k, 0.0) + fresh * (g @ g.T if k == 0 else g.T @ g)
            if self.t == self.start or (self.t > self.start and self.t % self.every == 0):
                state["root", k] = self.root(state[k], -1 / (2 * len(sides)))
        if not sides or self.t < self.start:
            return None
        u = g
        if 0 in sides:
            u = state["root", 0] @ u
        if 1 in sides:
            u = u @ state["root", 1]
        return u

    @torch.no_grad()
    def step(self):
        self.t += 1
        fresh = 1 - self.beta2 if self.beta2 < 1 else 1.0
        for group in self.param_groups:
            for p in group["params"]:
                state, g = self.state[p], p.grad
                state["s"] = self.beta2 * state.get("s", 0.0) + fresh * g * g
                lent = g / (state["s"] + self.eps).sqrt() if self.grafting == "adagrad" or g.dim() == 1 else g
                u = self.precondition(state, g)
                if u is None:
                    u = lent
                elif self.grafting != "none":  # the direction is Shampoo's, the length that of another rule
                    u = u * lent.norm() / u.norm().clamp(min=1e-30)
                state["b"] = self.momentum * state.get("b", 0.0) + u
                p.mul_(1 - group["lr"] * group["weight_decay"]).sub_(group["lr"] * state["b"])
