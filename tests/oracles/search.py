# SPDX-License-Identifier: GPL-3.0-or-later
"""How well Optuna's default sampler finds the lowest places of known functions, and SciPy's Sobol sequence
-> data/search.json.

For each function: the lowest value that each of SEEDS studies found in TRIALS trials, and after how many it
first came below `target` (TRIALS + 1: never). Functions are of u in [0, 1]^d and written out in FUNCTIONS, as
in tests/core/test_tune_search.cpp. It takes some three minutes.

    pip install optuna scipy
"""

import json
import math
from pathlib import Path

import numpy as np
import optuna
import scipy
from scipy.stats import qmc

OUT = Path(__file__).parent / "data" / "search.json"
SEEDS = 40
TRIALS = 100


def sphere(u):
    return sum((x - 0.7) ** 2 for x in u)


def branin(u):
    x, y = 15 * u[0] - 5, 15 * u[1]
    return ((y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6) ** 2
            + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10)


def rosenbrock(u):
    x, y = 4 * u[0] - 2, 4 * u[1] - 1
    return (1 - x) ** 2 + 100 * (y - x * x) ** 2


HARTMANN_A = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]]
HARTMANN_P = [[1312, 1696, 5569, 124, 8283, 5886], [2329, 4135, 8307, 3736, 1004, 9991],
              [2348, 1451, 3522, 2883, 3047, 6650], [4047, 8828, 8732, 5743, 1091, 381]]
HARTMANN_C = [1.0, 1.2, 3.0, 3.2]


def hartmann6(u):
    return -sum(c * math.exp(-sum(a * (x - p * 1e-4) ** 2 for a, p, x in zip(row_a, row_p, u)))
                for c, row_a, row_p in zip(HARTMANN_C, HARTMANN_A, HARTMANN_P))


def mixed(u):
    """A real number, a whole one from 1 to 16 on a log scale, and one of five choices."""
    number, choice = u[1], u[2]
    return (u[0] - 0.3) ** 2 + 0.1 * math.log2(number / 6) ** 2 + (0, 0.2, 0.5, 0.1, 0.4)[choice]


FUNCTIONS = {
    "sphere": (sphere, 5, 0.05),
    "branin": (branin, 2, 0.8),
    "rosenbrock": (rosenbrock, 2, 1.0),
    "hartmann6": (hartmann6, 6, -2.0),
    "mixed": (mixed, 3, 0.02),
}


def ask(trial, name, dimensions):
    if name == "mixed":
        return (trial.suggest_float("x", 0, 1), trial.suggest_int("n", 1, 16, log=True),
                trial.suggest_categorical("c", list(range(5))))
    return [trial.suggest_float(f"x{i}", 0, 1) for i in range(dimensions)]


def main() -> None:
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    cases = []
    for name, (function, dimensions, target) in FUNCTIONS.items():
        best, needed, at_random = [], [], []
        for seed in range(SEEDS):
            for sampler, kept in ((optuna.samplers.TPESampler(seed=seed), best),
                                  (optuna.samplers.RandomSampler(seed=seed), at_random)):
                study = optuna.create_study(sampler=sampler)
                study.optimize(lambda trial: function(ask(trial, name, dimensions)), n_trials=TRIALS)
                values = [trial.value for trial in study.trials]
                kept.append(min(values))
                if kept is best:
                    needed.append(next((i + 1 for i, value in enumerate(values) if value <= target), TRIALS + 1))
        cases.append({"function": name, "dimensions": dimensions, "target": target, "best": best,
                      "needed": needed, "random_best": at_random})
        print(name, np.mean(best), np.mean(needed), np.mean(at_random))
    sobol = qmc.Sobol(32, scramble=False, bits=32).random(64)
    OUT.write_text(json.dumps({"source": "optuna", "version": optuna.__version__, "trials": TRIALS, "cases": cases,
                               "sobol": {"source": "scipy", "version": scipy.__version__, "points": sobol.tolist()}}) + "\n")


if __name__ == "__main__":
    main()
