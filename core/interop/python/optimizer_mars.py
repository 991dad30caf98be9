# SPDX-License-Identifier: GPL-3.0-or-later
class MARS(torch.optim.Optimizer):
    """MARS (Yuan et al. 2024): AdamW on gradients from which a part of their noise is taken, by how they changed since
    the last step; vectors get plain AdamW."""

    def __init__(self, params, lr, beta1, beta2, eps, gamma, weight_decay=0.0, lr_1d_factor=1.0, beta1_1d=0.9,
                 beta2_1d=0.95, weight_decay_1d=0.0):
        super().__init__(params, dict(lr=lr, weight_decay=weight_decay))
        self.matrix, self.vector, self.eps, self.gamma = (beta1, beta2, 1.0), (beta1_1d, beta2_1d, lr_1d_factor), eps, gamma
        self.weight_decay_1d, self.t = weight_decay_1d, 0

    @torch.no_grad()
    def step(self):
        self.t += 1
        for group in self.param_groups:
            for p in group["params"]:
                state, g = self.state[p], p.grad
                b1, b2, factor = self.matrix if p.dim() > 1 else self.vector
                decay = group["weight_decay"]
                if p.dim() == 1 and decay > 0:
                    decay = self.weight_decay_1d
                if p.dim() > 1:
                    last = state.get("g", torch.zeros_like(p))
                    state["g"] = g.clone()
                    g = g + self.gamma * b1 / (1 - b1) * (g - last)
                    g = g / max(1.0, g.norm().item())
                m = state.setdefault("m", torch.zeros_like(p)).lerp_(g, 1 - b1)
                v = state.setdefault("v", torch.zeros_like(p)).lerp_(g * g, 1 - b2)
                update = m / (1 - b1**self.t) / ((v / (1 - b2**self.t)).sqrt() + self.eps)
                p -= group["lr"] * factor * (update + decay * p)
