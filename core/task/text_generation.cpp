// SPDX-License-Identifier: GPL-3.0-or-later
// Text generation: predict the next character of a text from those before it.
#include <numbers>

#include "core/task/catalog.h"

namespace optimlab::task {

Entry text_generation_entry() {
    return {
        {
            .id = "text_generation",
            .name = "Text generation",
            .summary = "Predicts the next character of a text from those before it, and so learns to write.",
            .rule = "loss = − ln p(next character | characters before)",
            .use = "The loss begins near ln V, what guessing among V characters costs, and falls in stages: "
                   "letter "
                   "frequencies, then words, then sentences.",
            .citation = "Bengio et al. 2003; Radford et al. 2018 (GPT).",
        },
        "bits per character",
        [](double loss) { return loss / std::numbers::ln2; }};
}

}  // namespace optimlab::task
