# SPDX-License-Identifier: GPL-3.0-or-later
"""SOAP: the authors' code with float64 decompositions."""

import numpy as np

from references import author_code, commit

SOURCE = "nikhilvyas/SOAP soap.py with double for float"
VERSION = commit("nikhilvyas/SOAP")
# Square matrices: the longer side of others has statistics with a null space at first, whose basis is nobody's to
# say. Where that side is longer than max_precond_dim, it has none.
TENSORS = [("w", "matrix", (6, 6)), ("b", "bias", (6,)), ("g", "gain", (4,)), ("e", "embedding", (3, 3)),
           ("v", "matrix", (4, 4)), ("h", "head", (5, 5))]
CASES = [
    ("usual", dict(lr=0.01, beta1=0.95, beta2=0.95, shampoo_beta=0.0, eps=1e-8, weight_decay=0.1,
                   precondition_frequency=10, max_precond_dim=10000, normalize_grads=False, correct_bias=True)),
    ("small-sides", dict(lr=0.01, beta1=0.8, beta2=0.9, shampoo_beta=0.8, eps=1e-3, weight_decay=0.3,
                         precondition_frequency=3, max_precond_dim=5, normalize_grads=False, correct_bias=False)),
    ("normalised", dict(lr=0.02, beta1=0.9, beta2=0.97, shampoo_beta=0.9, eps=1e-5, weight_decay=0.05,
                        precondition_frequency=7, max_precond_dim=10000, normalize_grads=True,
                        correct_bias=True)),
    ("one-sided", dict(lr=0.01, beta1=0.9, beta2=0.9, shampoo_beta=0.95, eps=1e-6, weight_decay=0.2,
                       precondition_frequency=4, max_precond_dim=4, normalize_grads=False, correct_bias=True),
     dict(tensors=[("w", "matrix", (6, 4)), ("b", "bias", (6,)), ("g", "gain", (4,)), ("e", "embedding", (5, 3)),
                   ("v", "matrix", (3, 7)), ("h", "head", (6, 5))])),
]


def published(groups, o):
    code = author_code("nikhilvyas/SOAP", "soap.py", {".float()": ".double()", "torch.float:": "torch.float64:"})
    return code.SOAP(groups, lr=o["lr"], betas=(o["beta1"], o["beta2"]), shampoo_beta=o["shampoo_beta"] or -1,
                     eps=o["eps"], precondition_frequency=o["precondition_frequency"],
                     max_precond_dim=o["max_precond_dim"], normalize_grads=o["normalize_grads"],
                     correct_bias=o["correct_bias"])


def into(x, bases, back=False):
    for k, q in bases.items():
        q = q if back else q.T
        x = q @ x if k == 0 else x @ q.T
    return x


def rule(theta, g, s, c, decay):
    """Vyas et al. (2024), algorithm 3: the first step only measures."""
    o, t = c.o, c.t - 1
    beta = o["shampoo_beta"] or o["beta2"]
    if c.t == 1:
        s.update(m=0.0 * g, v=0.0 * g, gg={}, q={})
        s["sides"] = [k for k in range(g.ndim) if g.ndim > 1 and g.shape[k] <= o["max_precond_dim"]]
    else:
        turned = into(g, s["q"])
        s["m"] = o["beta1"] * s["m"] + (1.0 - o["beta1"]) * turned
        s["v"] = o["beta2"] * s["v"] + (1.0 - o["beta2"]) * turned**2
        lr = c.lr
        if o["correct_bias"]:
            lr *= np.sqrt(1.0 - o["beta2"] ** t) / (1.0 - o["beta1"] ** t)
        u = into(s["m"] / (np.sqrt(s["v"]) + o["eps"]), s["q"], back=True)
        if o["normalize_grads"]:
            u = u / (1e-30 + np.sqrt(np.mean(u * u)))
        theta = (theta - lr * u) * (1.0 - c.lr * decay)
    for k in s["sides"]:
        s["gg"][k] = beta * s["gg"].get(k, 0.0) + (1.0 - beta) * (g @ g.T if k == 0 else g.T @ g)
        if c.t == 1:
            s["q"][k] = np.linalg.eigh(s["gg"][k])[1][:, ::-1]
    if t > 0 and t % o["precondition_frequency"] == 0:
        mean = into(s["m"], s["q"], back=True)
        for k in s["sides"]:
            q = s["q"][k]
            order = np.argsort(-np.diag(q.T @ s["gg"][k] @ q), kind="stable")
            s["v"] = np.take(s["v"], order, axis=k)
            s["q"][k] = np.linalg.qr(s["gg"][k] @ q[:, order])[0]
        s["m"] = into(mean, s["q"])
    return theta
