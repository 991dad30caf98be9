# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes every file in data/ again."""

import families
import hf_folders
import initializers
import metrics
import modifiers
import nanogpt
import optimizers
import regularizers
import schedules
import search
import student_t
import tokenizers_hf

if __name__ == "__main__":
    optimizers.main()
    modifiers.main()
    schedules.main()
    regularizers.main()
    nanogpt.main()
    families.main()
    initializers.main()
    tokenizers_hf.main()
    hf_folders.main()
    metrics.main()
    student_t.main()
    search.main()
