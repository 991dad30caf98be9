# SPDX-License-Identifier: GPL-3.0-or-later
class LAMB(torch.optim.Optimizer):
    """LAMB (You et al. 2020): Adam's step, stretched so that each tensor moves by a fixed part of its own length."""

    def __init__(self, params, lr, beta1, beta2, eps, weight_decay=0.0, max_grad_norm=1.0, trust_clip=False,
                 always_adapt=False):
        super().__init__(params, dict(lr=lr, beta1=beta1, beta2=beta2, eps=eps, weight_decay=weight_decay))
        self.max_grad_norm, self.trust_clip, self.always_adapt, self.t = max_grad_norm, trust_clip, always_adapt, 0

    @torch.no_grad()
    def step(self):
        self.t += 1
        length = torch.stack([p.grad.norm() for group in self.param_groups for p in group["params"]]).norm()
        shorten = 1.0
        if self.max_grad_norm > 0:
            shorten = 1.0 / max(1.0, length.item() / self.max_grad_norm)
        for group in self.param_groups:
            for p in group["params"]:
                state, g = self.state[p], p.grad * shorten
                m = state.setdefault("m", torch.zeros_like(p)).lerp_(g, 1 - group["beta1"])
                v = state.setdefault("v", torch.zeros_like(p)).lerp_(g * g, 1 - group["beta2"])
                m_hat, v_hat = m / (1 - group["beta1"] ** self.t), v / (1 - group["beta2"] ** self.t)
                update = m_hat / (v_hat.sqrt() + group["eps"]) + group["weight_decay"] * p
                trust = 1.0
                if group["weight_decay"] > 0 or self.always_adapt:
                    size, step = p.norm().item(), update.norm().item()
                    trust = size / step if size > 0 and step > 0 else 1.0
                    trust = min(trust, 1.0) if self.trust_clip else trust
                p -= group["lr"] * trust * update
