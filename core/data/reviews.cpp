// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in examples: reviews and whether they are positive.
#include "core/data/generated_examples.h"
#include "core/data/pair_grammars.h"

namespace optimlab::data {

Entry reviews_entry() {
    return grammar_examples_entry(
        {
            .id = "reviews",
            .name = "Reviews (built in)",
            .summary = "Short English reviews, positive or negative, from a grammar of ours.",
            .rule = "review → positive or negative",
            .use = "Negation and contrast decide: in a sentence with a but, the second half counts, and "
                   "counting words of praise is not enough. Half of the reviews are positive.",
            .citation = "",
        },
        Kind::labelled, [](const Json& params, Loading& loading) {
            return load_grammar_examples(reviews(), "reviews", params, loading);
        });
}

}  // namespace optimlab::data
