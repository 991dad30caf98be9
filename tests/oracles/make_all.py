# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes every file in data/ again."""

import families
import metrics
import modifiers
import nanogpt
import optimizers
import schedules
import tokenizers_hf

if __name__ == "__main__":
    optimizers.main()
    modifiers.main()
    schedules.main()
    nanogpt.main()
    families.main()
    tokenizers_hf.main()
    metrics.main()
