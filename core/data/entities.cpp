// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in examples: sentences whose names and dates are tagged.
#include "core/data/generated_examples.h"
#include "core/data/pair_grammars.h"

namespace optimlab::data {

Entry entities_entry() {
    return grammar_examples_entry(
        {
            .id = "entities",
            .name = "Names and dates (built in)",
            .summary = "English sentences whose names of people, places and organisations and whose dates "
                       "are tagged.",
            .rule = "every word → begins or goes on with a person, place, organisation or date, or none",
            .use = "Some names are people's as well as places', so the words around them have to be looked "
                   "at. Most words are no name: accuracy says little, the scores of whole names say more.",
            .citation = "",
        },
        Kind::tagged, [](const Json& params, Loading& loading) {
            return load_grammar_examples(entities(), "entities", params, loading);
        });
}

}  // namespace optimlab::data
