// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in text: Chinese sentences from a probabilistic grammar whose entropy is known.
#include "core/data/chinese_grammar.h"
#include "core/data/grammar_text.h"

namespace optimlab::data {

Entry chinese_entry() {
    return grammar_text_entry(
        {
            .id = "chinese",
            .name = "Chinese sentences (built in)",
            .summary = "Short Chinese texts from a grammar of ours, any length, with nothing to download.",
            .rule = "lowest loss = H(text) / E[characters per text]",
            .use = "A character says more than in English, so the loss per character is higher. Measure "
                   "words and "
                   "pronouns have to be remembered; the lowest loss that is possible is drawn.",
            .citation = "",
        },
        [](const Json& params, Loading& loading) {
            return load_grammar_text(chinese_grammar(), "chinese", params, loading);
        });
}

}  // namespace optimlab::data
