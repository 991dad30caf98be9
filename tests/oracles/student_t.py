# SPDX-License-Identifier: GPL-3.0-or-later
"""Student's t, Welch's test and intervals of means, from SciPy -> data/student-t.json.

    pip install scipy
"""

import json
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

OUT = Path(__file__).parent / "data" / "student-t.json"


def main() -> None:
    two_sided = [
        {"t": t, "freedom": v, "p": float(2 * stats.t.sf(t, v))}
        for v in (0.5, 1, 1.7, 2, 3, 4.2, 8, 30, 123.4, 1000)
        for t in (0.0, 1e-6, 0.1, 0.7, 1.0, 2.0, 2.776, 5.0, 12.0, 40.0)
    ]
    bounds = [
        {"level": q, "freedom": v, "t": float(stats.t.ppf(0.5 + q / 2, v))}
        for v in (1, 1.7, 2, 3, 4.2, 8, 30, 123.4, 1000)
        for q in (0.5, 0.9, 0.95, 0.99, 0.999)
    ]
    tests = []
    draw = np.random.default_rng(7)
    for n, m, shift, scale in ((2, 2, 0.0, 1.0), (3, 5, 0.5, 0.2), (5, 5, 0.02, 0.01), (4, 9, 2.0, 3.0), (20, 12, 0.0, 1.0)):
        a = draw.normal(1.5, 1.0, n)
        b = draw.normal(1.5 + shift, scale, m)
        result = stats.ttest_ind(b, a, equal_var=False)
        interval = result.confidence_interval(0.95)
        own = stats.t.interval(0.95, n - 1, loc=a.mean(), scale=stats.sem(a))
        tests.append({
            "a": a.tolist(), "b": b.tolist(),
            "t": float(result.statistic), "freedom": float(result.df), "p": float(result.pvalue),
            "interval": [float(interval.low), float(interval.high)],
            "a_interval": [float(x) for x in own], "a_sd": float(a.std(ddof=1)), "a_error": float(stats.sem(a)),
        })
    OUT.write_text(json.dumps({"source": "scipy", "version": scipy.__version__, "two_sided": two_sided,
                               "bounds": bounds, "tests": tests}, indent=1) + "\n")


if __name__ == "__main__":
    main()
