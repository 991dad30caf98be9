# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast eager PyTorch trains nanoGPT's CPU recipe on a text file, and how well.

    python tests/oracles/train_speed.py --data input.txt --steps 2000 --threads 2

Characters as tokens, 4 layers, 4 heads, 128 channels, context 64, batch 12, no biases, tied head,
fused AdamW, torch's own attention. The time covers the training steps with their batches, not the
start of Python, not the validation. The last line of the output is JSON.
"""

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from common import warmup_cosine
from nanogpt import GPT, OPTIMIZER
from training import make_adamw

CONTEXT, BATCH, LAYERS = 64, 12, 4
PEAK_LR, LOWEST_LR, WARMUP, MAX_GRAD_NORM = 1e-3, 1e-4, 100, 1.0


def load_text(path):
    """The text as character numbers: (first 90 %, last 10 %, vocabulary size)."""
    text = path.read_text(encoding="utf-8")
    numbers = {c: i for i, c in enumerate(sorted(set(text)))}
    tokens = torch.tensor([numbers[c] for c in text])
    cut = int(0.9 * len(tokens))
    return tokens[:cut], tokens[cut:], len(numbers)


def make_model(vocab):
    """nanoGPT's initialization: std 0.02, projections into the residual stream / sqrt(2 layers)."""
    model = GPT(dict(vocab_size=vocab, context=CONTEXT, d_model=128, n_heads=4, n_layers=LAYERS, d_ff=512,
                     bias=False, tied=True), fused_attention=True)
    for name, p in model.named_parameters():
        if p.dim() >= 2:
            std = 0.02 / math.sqrt(2 * LAYERS) if name.endswith("c_proj.weight") else 0.02
            nn.init.normal_(p, mean=0.0, std=std)
    return model


def get_batch(tokens):
    starts = torch.randint(len(tokens) - CONTEXT, (BATCH, 1))
    rows = starts + torch.arange(CONTEXT)
    return tokens[rows], tokens[rows + 1]


def train(model, tokens, steps):
    """Returns the seconds each step took and the last loss."""
    optimizer = make_adamw(model, OPTIMIZER, fused=True)
    seconds, loss = [], None
    for t in range(steps):
        start = time.perf_counter()
        for group in optimizer.param_groups:
            group["lr"] = warmup_cosine(t, PEAK_LR, LOWEST_LR, WARMUP, max(steps, WARMUP + 1))
        loss = model(*get_batch(tokens))
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), MAX_GRAD_NORM)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seconds.append(time.perf_counter() - start)
    return seconds, loss.item()


@torch.no_grad()
def validation_loss(model, tokens):
    """Mean over every window of the split; windows do not overlap, a shorter rest is left out."""
    windows = (len(tokens) - 1) // CONTEXT
    x = tokens[:windows * CONTEXT].view(windows, CONTEXT)
    y = tokens[1:windows * CONTEXT + 1].view(windows, CONTEXT)
    total = sum(model(a, b).item() * len(a) for a, b in zip(x.split(64), y.split(64)))
    return total / windows


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="a text file in UTF-8")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1337)
    args = parser.parse_args()
    if args.steps < 1 or args.threads < 1:
        parser.error("--steps and --threads must be at least 1")

    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    train_tokens, val_tokens, vocab = load_text(args.data)
    model = make_model(vocab)
    seconds, train_loss = train(model, train_tokens, args.steps)
    result = dict(torch=torch.__version__, threads=args.threads, steps=args.steps, seed=args.seed,
                  parameters=sum(p.numel() for p in model.parameters()), seconds=sum(seconds),
                  ms_per_step=1000.0 * sum(seconds) / len(seconds),
                  median_ms_per_step=1000.0 * float(np.median(seconds)),
                  last_train_loss=train_loss, val_loss=validation_loss(model, val_tokens))
    print(f"{result['steps']} steps in {result['seconds']:.2f} s, {result['ms_per_step']:.2f} ms/step "
          f"(median {result['median_ms_per_step']:.2f}), validation loss {result['val_loss']:.4f}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
