# SPDX-License-Identifier: GPL-3.0-or-later
"""A GPT of nanoGPT's architecture, trained for 200 steps in float64 -> data/nanogpt-losses.json.

Weights, text and batches all follow from the formula generator (README.md), so the file stores only
what comes out: losses, gradient norms, and one line of sums for each parameter. The float32 run
beside it says how far rounding alone moves the numbers.
"""

import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import training
from common import DATA, TORCH_VERSION, check_torch_version, uniform, write_json
from training import MAX_GRAD_NORM, SCHEDULE, STEPS, learning_rates, parameter_kind

BATCH, N_TOKENS = 12, 20000
OPTIMIZER = dict(id="adamw", lr=1e-3, beta1=0.9, beta2=0.99, eps=1e-8, weight_decay=0.1)
SUCCESSOR_STREAM, CHOICE_STREAM, WINDOW_STREAM = 1, 2, 3
FIRST_WEIGHT_STREAM = 1000

SIZES = dict(vocab_size=65, context=64, d_model=128, n_heads=4)
CASES = [
    ("tied-no-bias", dict(**SIZES, n_layers=4, d_ff=512, bias=False, tied=True)),
    ("untied-bias", dict(**SIZES, n_layers=2, d_ff=512, bias=True, tied=False)),
]


class Block(nn.Module):
    """Pre-norm attention and feed-forward, each added to the residual stream."""

    def __init__(self, config, fused_attention):
        super().__init__()
        d, bias = config["d_model"], config["bias"]
        self.n_heads, self.fused_attention = config["n_heads"], fused_attention
        self.ln_1 = nn.LayerNorm(d, eps=1e-5, bias=bias)
        self.attn = nn.ModuleDict(dict(c_attn=nn.Linear(d, 3 * d, bias=bias),
                                       c_proj=nn.Linear(d, d, bias=bias)))
        self.ln_2 = nn.LayerNorm(d, eps=1e-5, bias=bias)
        self.mlp = nn.ModuleDict(dict(c_fc=nn.Linear(d, config["d_ff"], bias=bias),
                                      c_proj=nn.Linear(config["d_ff"], d, bias=bias)))

    def attention(self, x):
        batch, length, d = x.shape
        q, k, v = (part.view(batch, length, self.n_heads, d // self.n_heads).transpose(1, 2)
                   for part in self.attn.c_attn(x).split(d, dim=2))
        if self.fused_attention:
            y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            scores = q @ k.transpose(-2, -1) / math.sqrt(d // self.n_heads)
            future = torch.ones(length, length, dtype=torch.bool).triu(1)
            y = scores.masked_fill(future, -math.inf).softmax(dim=-1) @ v
        return self.attn.c_proj(y.transpose(1, 2).reshape(batch, length, d))

    def forward(self, x):
        x = x + self.attention(self.ln_1(x))
        return x + self.mlp.c_proj(F.gelu(self.mlp.c_fc(self.ln_2(x))))


class GPT(nn.Module):
    """Returns the mean cross-entropy of the next tokens y; parameter names are nanoGPT's."""

    def __init__(self, config, fused_attention=False):
        super().__init__()
        vocab, d = config["vocab_size"], config["d_model"]
        self.transformer = nn.ModuleDict(dict(
            wte=nn.Embedding(vocab, d),
            wpe=nn.Embedding(config["context"], d),
            h=nn.ModuleList(Block(config, fused_attention) for _ in range(config["n_layers"])),
            ln_f=nn.LayerNorm(d, eps=1e-5, bias=config["bias"])))
        self.lm_head = nn.Linear(d, vocab, bias=False)
        if config["tied"]:
            self.lm_head.weight = self.transformer.wte.weight

    def forward(self, x, y):
        t = self.transformer
        h = t.wte(x) + t.wpe(torch.arange(x.shape[1]))
        for block in t.h:
            h = block(h)
        logits = self.lm_head(t.ln_f(h))
        return F.cross_entropy(logits.flatten(0, 1), y.flatten())


def set_initial_weights(model):
    """Parameter i, in the order of named_parameters(), takes its elements from stream 1000 + i."""
    with torch.no_grad():
        for i, (name, p) in enumerate(model.named_parameters()):
            u = uniform(FIRST_WEIGHT_STREAM + i, np.arange(p.numel()))
            values = {"matrix": 0.02 * math.sqrt(12.0) * (u - 0.5),
                      "gain": 1.0 + 0.1 * (u - 0.5),
                      "bias": 0.02 * (u - 0.5)}[parameter_kind(name, p)]
            p.copy_(torch.from_numpy(values).reshape(p.shape))


def make_tokens(vocab):
    """A text in which each token is followed by one of three others, with odds 6 : 3 : 1."""
    successors = np.floor(vocab * uniform(SUCCESSOR_STREAM, np.arange(3 * vocab))).astype(np.int64)
    u = uniform(CHOICE_STREAM, np.arange(N_TOKENS - 1))
    tokens = [0]
    for n in range(N_TOKENS - 1):
        choice = 0 if u[n] < 0.6 else 1 if u[n] < 0.9 else 2
        tokens.append(int(successors[3 * tokens[-1] + choice]))
    return np.array(tokens)


def window_starts(step, context):
    """Where the windows of one batch start; the last target is still inside the text."""
    u = uniform(WINDOW_STREAM, step * BATCH + np.arange(BATCH))
    return np.floor((N_TOKENS - context) * u).astype(np.int64)


def get_batch(tokens, step, context):
    rows = window_starts(step, context)[:, None] + np.arange(context)
    return torch.from_numpy(tokens[rows]), torch.from_numpy(tokens[rows + 1])


def train(config, tokens, dtype):
    model = GPT(config).to(dtype)
    set_initial_weights(model)
    return training.train(model, OPTIMIZER, lambda t: model(*get_batch(tokens, t, config["context"])))


def check_attention(config, tokens):
    """The attention written out here agrees with torch's own, gradients included."""
    norms = []
    for fused in (False, True):
        model = GPT(config, fused).double()
        set_initial_weights(model)
        loss = model(*get_batch(tokens, 0, config["context"]))
        loss.backward()
        norms.append([loss.item()] + [p.grad.norm().item() for p in model.parameters()])
    np.testing.assert_allclose(norms[0], norms[1], rtol=1e-10, atol=1e-12)


def largest(a, b, relative):
    a, b = np.asarray(a), np.asarray(b)
    return float(np.max(np.abs(a - b) / (np.abs(b) if relative else 1.0)))


def make_case(name, config, tokens):
    check_attention(config, tokens)
    losses, grad_norms, facts = train(config, tokens, torch.float64)
    losses32, grad_norms32, facts32 = train(config, tokens, torch.float32)
    column = lambda rows, key: [row[key] for row in rows]
    float32 = dict(
        loss_max_deviation=largest(losses32, losses, relative=False),
        grad_norm_max_relative_deviation=largest(grad_norms32, grad_norms, relative=True),
        final_norm_max_relative_deviation=largest(column(facts32, "final_norm"),
                                                  column(facts, "final_norm"), relative=True))
    print(f"nanogpt {name}: loss {losses[0]:.4f} -> {losses[-1]:.4f}, clipped in "
          f"{sum(n > MAX_GRAD_NORM for n in grad_norms)} of {STEPS} steps; float32: {float32}")
    return dict(name=name, model=config, loss=losses, grad_norm=grad_norms, parameters=facts,
                float32=float32)


def main():
    check_torch_version(torch)
    torch.set_num_threads(1)  # the order of the sums, and so the last digits, depend on it
    vocab, context = SIZES["vocab_size"], SIZES["context"]
    tokens = make_tokens(vocab)
    text = dict(count=N_TOKENS, distinct=len(set(tokens.tolist())), first=tokens[:20].tolist(),
                sum=int(tokens.sum()), first_window_starts=window_starts(0, context).tolist())
    write_json(DATA / "nanogpt-losses.json",
               dict(source="PyTorch, nanoGPT's architecture and recipe", version=TORCH_VERSION, steps=STEPS,
                    batch_size=BATCH, max_grad_norm=MAX_GRAD_NORM, optimizer=OPTIMIZER, schedule=SCHEDULE,
                    lr=learning_rates(OPTIMIZER), tokens=text,
                    cases=[make_case(name, config, tokens) for name, config in CASES]))


if __name__ == "__main__":
    main()
