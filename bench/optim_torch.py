# SPDX-License-Identifier: GPL-3.0-or-later
"""Times PyTorch's optimizers on the tensors of optim_bench.cpp, and prints the ratio to OptimLab's times.

    python bench/optim_torch.py [TABLE [THREADS]]     TABLE: what `optimlab-bench optim` printed
"""

import json
import os
import sys
import time

import torch

SHAPES = [(1024, 256)] + 12 * [(256,), (768, 256), (256, 256), (256,), (1024, 256), (256, 1024)]
O = torch.optim
CASES = {
    "sgd": lambda p, **k: O.SGD(p, momentum=0.9, **k),
    "adagrad": lambda p, **k: O.Adagrad(p, **k),
    "adadelta": lambda p, **k: O.Adadelta(p, **k),
    "rmsprop": lambda p, **k: O.RMSprop(p, **k),
    "rprop": lambda p, **k: O.Rprop(p, **k),
    "asgd": lambda p, **k: O.ASGD(p, **k),
    "adam": lambda p, **k: O.Adam(p, **k),
    "amsgrad": lambda p, **k: O.Adam(p, amsgrad=True, **k),
    "adamw": lambda p, **k: O.AdamW(p, **k),
    "adamax": lambda p, **k: O.Adamax(p, **k),
    "nadam": lambda p, **k: O.NAdam(p, **k),
    "radam": lambda p, **k: O.RAdam(p, **k),
    "adafactor": lambda p, **k: O.Adafactor(p, **k),
}


def median_nanoseconds(optimizer, count):
    for _ in range(3):
        optimizer.step()
    times = []
    while len(times) < 5 or sum(times) < 0.6:
        start = time.perf_counter()
        optimizer.step()
        times.append(time.perf_counter() - start)
    return 1e9 * sorted(times)[len(times) // 2] / count


def main(table="", threads="0"):
    torch.set_num_threads(int(threads) or len(os.sched_getaffinity(0)))
    ours = {}
    if table:
        with open(table, encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("{"):
                    row = json.loads(line)
                    ours[row["optimizer"]] = row["ns_per_parameter"]
    count = sum(torch.Size(s).numel() for s in SHAPES)
    print(f"torch {torch.__version__}, {torch.get_num_threads()} threads, {count} parameters")
    print("| optimizer | torch's way | torch: ns a parameter | OptimLab | torch / OptimLab |")
    print("| --- | --- | --- | --- | --- |")
    for name, make in CASES.items():
        for way in ("fused", "foreach"):
            params = [torch.nn.Parameter(0.02 * torch.randn(s)) for s in SHAPES]
            for p in params:
                p.grad = 0.01 * torch.randn_like(p)
            try:
                optimizer = make(params, **{way: True})
                nanoseconds = median_nanoseconds(optimizer, count)
            except (TypeError, RuntimeError):
                continue  # this optimizer has no such way
            mine = ours.get(name)
            ratio = f"{mine:.3f} | {nanoseconds / mine:.2f}" if mine else "- | -"
            print(f"| {name} | {way} | {nanoseconds:.3f} | {ratio} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
