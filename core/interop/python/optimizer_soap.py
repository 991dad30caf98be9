# SPDX-License-Identifier: GPL-3.0-or-later
class SOAP(torch.optim.Optimizer):
    """SOAP (Vyas et al. 2024): Adam in the directions in which Shampoo finds that gradients differ most. The first step only
    measures."""

    def __init__(self, params, lr, beta1, beta2, shampoo_beta, eps, weight_decay=0.0, precondition_frequency=10,
                 max_precond_dim=10000, normalize_grads=False, correct_bias=True):
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay))
        self.betas, self.memory, self.eps, self.t = (beta1, beta2), shampoo_beta or beta2, eps, 0
        self.every, self.most = precondition_frequency, max_precond_dim
        self.normalizes, self.corrects = normalize_grads, correct_bias

    def turn(self, x, bases, back=False):
        for k, q in bases.items():
            q = q if back else q.T
            x = q @ x if k == 0 else x @ q.T
        return x

    def adam_step(self, p, state, lr, decay):
        (b1, b2), t = self.betas, self.t - 1
        turned = self.turn(p.grad, state["q"])
        state["m"].lerp_(turned, 1 - b1)
        state["v"].lerp_(turned**2, 1 - b2)
        rate = lr * (math.sqrt(1 - b2**t) / (1 - b1**t) if self.corrects else 1.0)
        u = self.turn(state["m"] / (state["v"].sqrt() + self.eps), state["q"], back=True)
        if self.normalizes:
            u = u / (1e-30 + u.square().mean().sqrt())
        p.sub_(rate * u).mul_(1 - lr * decay)

    def new_bases(self, state):
        """A step of the power iteration towards the eigenvectors; what Adam remembers is turned along."""
        mean = self.turn(state["m"], state["q"], back=True)
        for k, q in state["q"].items():
            order = torch.argsort(torch.diagonal(q.T @ state["gg"][k] @ q), descending=True, stable=True)
            state["v"] = state["v"].index_select(k, order)
            state["q"][k] = torch.linalg.qr(state["gg"][k] @ q[:, order])[0]
        state["m"] = self.turn(mean, state["q"])

    @torch.no_grad()
    def step(self):
        self.t += 1
        for group in self.param_groups:
            for p in group["params"]:
                state, g = self.state[p], p.grad
                if self.t == 1:
                    state.update(m=torch.zeros_like(p), v=torch.zeros_like(p), gg={}, q={})
                else:
                    self.adam_step(p, state, group["lr"], group["weight_decay"])
                for k in range(g.dim()):
                    if g.dim() == 1 or g.shape[k] > self.most:
                        continue
                    fresh = (1 - self.memory) * (g @ g.T if k == 0 else g.T @ g)
                    state["gg"][k] = self.memory * state["gg"].get(k, 0.0) + fresh
                    if self.t == 1:
                        state["q"][k] = torch.linalg.eigh(state["gg"][k])[1].flip(1)
                if self.t > 1 and (self.t - 1) % self.every == 0:
                    self.new_bases(state)
