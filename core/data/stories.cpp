// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in text: short English stories from a probabilistic grammar whose entropy is known.
#include "core/data/grammar_text.h"
#include "core/data/story_grammar.h"

namespace optimlab::data {

Entry stories_entry() {
    return grammar_text_entry(
        {
            .id = "stories",
            .name = "Stories (built in)",
            .summary = "Short English stories from a grammar of ours, any length, with nothing to download.",
            .rule = "lowest loss = H(story) / E[characters per story]",
            .use = "Because a grammar makes the text, the program knows its entropy and draws it as the "
                   "lowest loss that "
                   "is possible: you can see how far a model still has to go.",
            .citation = "",
        },
        [](const Json& params, Loading& loading) {
            return load_grammar_text(story_grammar(), "stories", params, loading);
        });
}

}  // namespace optimlab::data
