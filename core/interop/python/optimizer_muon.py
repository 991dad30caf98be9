# SPDX-License-Identifier: GPL-3.0-or-later
class Muon(torch.optim.Optimizer):
    """Muon (Jordan et al. 2024): the momentum of each hidden matrix is made orthogonal, so that all its directions learn
    equally fast; embeddings, head and vectors get AdamW."""

    def __init__(self, params, lr, momentum, nesterov, ns_steps, eps, adjust_lr_fn, weight_decay=0.0, aux_lr_factor=1.0,
                 aux_beta1=0.9, aux_beta2=0.95, aux_eps=1e-8, hidden=()):
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay))
        self.momentum, self.nesterov, self.ns_steps, self.eps = momentum, nesterov, ns_steps, eps
        self.adjust, self.aux = adjust_lr_fn, (aux_lr_factor, aux_beta1, aux_beta2, aux_eps)
        self.hidden, self.t = set(hidden), 0

    def orthogonal(self, u):
        """Newton and Schulz's iteration: all singular values of u go to about 1."""
        tall = u.shape[0] > u.shape[1]
        x = (u.T if tall else u) / max(u.norm().item(), self.eps)
        for _ in range(self.ns_steps):
            gram = x @ x.T
            x = 3.4445 * x + (-4.7750 * gram + 2.0315 * gram @ gram) @ x
        return x.T if tall else x

    def muon_step(self, p, lr, decay):
        b = self.state[p].setdefault("b", torch.zeros_like(p)).lerp_(p.grad, 1 - self.momentum)
        u = torch.lerp(p.grad, b, self.momentum) if self.nesterov else b
        rows, columns = p.shape
        if self.adjust == "original":
            ratio = math.sqrt(max(1.0, rows / columns))
        else:
            ratio = 0.2 * math.sqrt(max(rows, columns))
        p.mul_(1 - lr * decay).sub_(lr * ratio * self.orthogonal(u))

    def adamw_step(self, p, lr, decay):
        factor, b1, b2, eps = self.aux
        m = self.state[p].setdefault("m", torch.zeros_like(p)).lerp_(p.grad, 1 - b1)
        v = self.state[p].setdefault("v", torch.zeros_like(p)).lerp_(p.grad * p.grad, 1 - b2)
        update = m / (1 - b1**self.t) / ((v / (1 - b2**self.t)).sqrt() + eps)
        p -= lr * factor * (update + decay * p)

    @torch.no_grad()
    def step(self):
        self.t += 1
        for group in self.param_groups:
            for p in group["params"]:
                move = self.muon_step if p in self.hidden else self.adamw_step
                move(p, group["lr"], group["weight_decay"])
