# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds a training step of step_bench.cpp against the same one in eager PyTorch, alternately.

    python bench/step_torch.py BENCH [THREADS [SHAPE ...]]     BENCH: the program optimlab-bench

Same model, batch, clipping and AdamW (fused where torch has it, attention by
scaled_dot_product_attention where torch has it), each in a process of its own, ours and theirs in turn. Of the
rounds the fastest median counts: what else the machine did only ever makes a step slower.
"""

import json
import os
import resource
import subprocess
import sys
import time

SHAPES = {
    "tiny": (65, 32, 32, 2, 1, 16),
    "small": (65, 64, 64, 4, 2, 32),
    "nanogpt": (65, 64, 128, 4, 4, 12),
    "medium": (65, 128, 256, 8, 6, 16),
    "large": (65, 256, 512, 8, 8, 4),
}
ROUNDS = 3


def make_model(vocabulary, context, width, heads, layers):
    import torch
    from torch import nn
    from torch.nn import functional as F

    def norm():
        try:
            return nn.LayerNorm(width, bias=False)
        except TypeError:  # an older torch
            return nn.LayerNorm(width)

    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.ln_1, self.ln_2 = norm(), norm()
            self.qkv, self.out = nn.Linear(width, 3 * width, bias=False), nn.Linear(width, width, bias=False)
            self.up, self.down = nn.Linear(width, 4 * width, bias=False), nn.Linear(4 * width, width, bias=False)

        def attend(self, x):
            batch, time_, _ = x.shape
            q, k, v = (p.view(batch, time_, heads, -1).transpose(1, 2) for p in self.qkv(x).split(width, dim=2))
            if hasattr(F, "scaled_dot_product_attention"):
                y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
            else:
                scores = q @ k.transpose(-2, -1) * (width // heads) ** -0.5
                y = scores.masked_fill(future[:time_, :time_], float("-inf")).softmax(-1) @ v
            return self.out(y.transpose(1, 2).reshape(batch, time_, width))

        def forward(self, x):
            x = x + self.attend(self.ln_1(x))
            return x + self.down(F.gelu(self.up(self.ln_2(x))))

    class Gpt(nn.Module):
        def __init__(self):
            super().__init__()
            self.tokens, self.positions = nn.Embedding(vocabulary, width), nn.Embedding(context, width)
            self.blocks = nn.ModuleList(Block() for _ in range(layers))
            self.norm = norm()

        def forward(self, x, y):
            h = self.tokens(x) + self.positions.weight[: x.shape[1]]
            for block in self.blocks:
                h = block(h)
            logits = self.norm(h) @ self.tokens.weight.T
            return F.cross_entropy(logits.flatten(0, 1), y.flatten())

    future = torch.ones(context, context, dtype=torch.bool).triu(1)
    return Gpt()


def run_torch(name, threads):
    """Prints the median milliseconds of a step and the peak memory in MB, as JSON."""
    import torch

    torch.set_num_threads(threads)
    vocabulary, context, width, heads, layers, batch = SHAPES[name]
    model = make_model(vocabulary, context, width, heads, layers)
    try:
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, fused=True)
    except (TypeError, RuntimeError):
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    x = torch.randint(vocabulary, (batch, context))
    y = torch.roll(x, -1, 1)
    times = []
    while len(times) < 8 or sum(times) < 3:
        start = time.perf_counter()
        model(x, y).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        times.append(time.perf_counter() - start)
    times = sorted(times[3:])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"ms": 1e3 * times[len(times) // 2], "peak": peak, "version": torch.__version__}))


def run_ours(bench, name, threads):
    """The cells of our row: shape, parameters, ms, tokens/s, GFLOP/s, product GFLOP/s, share, peak MB."""
    out = subprocess.run([bench, "step", str(threads), name], check=True, capture_output=True, text=True).stdout
    return [cell.strip() for cell in out.splitlines()[-1].strip("|").split("|")]


def main(bench, threads="0", *names):
    threads = int(threads) or len(os.sched_getaffinity(0))
    print("| shape | ms | tokens/s | GFLOP/s | share | MB | torch: ms | torch: MB | torch / ours |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    version = ""
    for name in names or SHAPES:
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(run_ours(bench, name, threads))
            command = [sys.executable, __file__, "--torch", name, str(threads)]
            theirs.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        mine = min(ours, key=lambda row: float(row[2]))
        torchs = min(theirs, key=lambda row: row["ms"])
        version = torchs["version"]
        _, _, ms, tokens, gflops, _, share, peak = mine
        print(f"| {name} | {ms} | {tokens} | {gflops} | {share} | {peak} | {torchs['ms']:.2f} | {torchs['peak']:.0f} | "
              f"{torchs['ms'] / float(ms):.2f} |", flush=True)
    print(f"torch {version}, {threads} threads")


if __name__ == "__main__":
    if sys.argv[1] == "--torch":
        run_torch(sys.argv[2], int(sys.argv[3]))
    else:
        main(*sys.argv[1:])
