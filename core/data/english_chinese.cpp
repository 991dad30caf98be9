// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in examples: English sentences with their Chinese translations.
#include "core/data/generated_examples.h"
#include "core/data/pair_grammars.h"

namespace optimlab::data {

Entry english_chinese_entry() {
    return grammar_examples_entry(
        {
            .id = "english_chinese",
            .name = "English to Chinese (built in)",
            .summary = "English sentences and their Chinese translations, from a grammar of ours.",
            .rule = "English sentence → Chinese sentence",
            .use = "Numbers take the measure word of their noun, and dates and places change their position "
                   "in the sentence. The source settles the translation: a loss of 0 can be reached.",
            .citation = "",
        },
        Kind::pairs, [](const Json& params, Loading& loading) {
            return load_grammar_examples(english_chinese(), "english_chinese", params, loading);
        });
}

}  // namespace optimlab::data
