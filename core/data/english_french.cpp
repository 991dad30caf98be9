// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in examples: English sentences with their French translations.
#include "core/data/generated_examples.h"
#include "core/data/pair_grammars.h"

namespace optimlab::data {

Entry english_french_entry() {
    return grammar_examples_entry(
        {
            .id = "english_french",
            .name = "English to French (built in)",
            .summary = "English sentences and their French translations, from a grammar of ours.",
            .rule = "English sentence → French sentence",
            .use = "Adjectives and articles agree in gender and number, and dates and numbers are written "
                   "out, so words cannot be translated one by one. The source settles the translation: a "
                   "loss of 0 can be reached.",
            .citation = "",
        },
        Kind::pairs, [](const Json& params, Loading& loading) {
            return load_grammar_examples(english_french(), "english_french", params, loading);
        });
}

}  // namespace optimlab::data
