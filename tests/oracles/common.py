# SPDX-License-Identifier: GPL-3.0-or-later
"""What all oracle scripts share: the number generator, the warmup-cosine rule, a JSON writer.

The generator is a pure function of (stream, k), both unsigned 64-bit; all arithmetic is modulo 2^64:

    mix(z):  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9
             z = (z ^ (z >> 27)) * 0x94D049BB133111EB
             return z ^ (z >> 31)

    bits(stream, k)    = mix(mix(stream) + (k + 1) * 0x9E3779B97F4A7C15)
    uniform(stream, k) = (bits(stream, k) >> 11) * 2^-53        a double in [0, 1), exact

mix is the finaliser of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number
generators", OOPSLA 2014), so stream 0 is SplitMix64 with seed 0: bits(0, 0) = 0xE220A8397B1DCDAF.
The inner mix keeps the streams apart; without it stream s + 1 would be stream s moved by one.
tests/support/oracle_formula.h says the same in C++.
"""

import json
import math
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parent / "data"
TORCH_VERSION = "2.13.0"

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)


def _mix(z):
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def bits(stream, k):
    """64 random bits for every element number in k (an integer or an array of them)."""
    k = np.atleast_1d(np.asarray(k, dtype=np.uint64))
    with np.errstate(over="ignore"):
        return _mix(_mix(np.array([stream], dtype=np.uint64)) + (k + np.uint64(1)) * _GOLDEN)


def uniform(stream, k):
    """Doubles in [0, 1), one for every element number in k."""
    return (bits(stream, k) >> np.uint64(11)).astype(np.float64) * 2.0**-53


assert bits(0, 0)[0] == 0xE220A8397B1DCDAF


def check_torch_version(torch):
    """Stops a script that would write data under the wrong version number."""
    found = torch.__version__.split("+")[0]
    if found != TORCH_VERSION:
        raise SystemExit(f"these oracles are made with torch {TORCH_VERSION}, found {found}")


def warmup_cosine(t, peak, lowest, warmup, steps):
    """Learning rate of step t (from 0): nanoGPT's warmup ("offset"), then a cosine to `lowest`."""
    if t < warmup:
        return peak * (t + 1) / (warmup + 1)
    p = (t - warmup) / (steps - warmup)
    return lowest + 0.5 * (1.0 + math.cos(math.pi * p)) * (peak - lowest)


def relative_difference(a, b):
    """max |a - b| / max |b|: how far a is from b, measured by the largest element of b."""
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    return float(np.max(np.abs(a - b)) / np.max(np.abs(b)))


def write_json(path, value):
    """Writes lists of objects one object a line, everything else as one line for each top-level key.

    Python prints a double with the fewest digits (at most 17) that read back to the same double.
    """

    def entry(v, indent):
        compact = lambda x: json.dumps(x, separators=(",", ":"), allow_nan=False)
        if isinstance(v, list) and v and isinstance(v[0], dict):
            pad = " " * (indent + 2)
            return "[\n" + ",\n".join(pad + compact(x) for x in v) + "\n" + " " * indent + "]"
        return compact(v)

    if isinstance(value, dict):
        text = "{\n" + ",\n".join(f'  "{k}": {entry(v, 2)}' for k, v in value.items()) + "\n}"
    else:
        text = entry(value, 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path.relative_to(DATA.parent)}: {path.stat().st_size} bytes")
