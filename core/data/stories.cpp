// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in text: short English stories from a probabilistic grammar whose entropy is known.
#include "core/data/source.h"
#include "core/data/story_grammar.h"

namespace optimlab::data {

namespace {

struct StoriesParams {
    std::int64_t characters = 400000;
    std::int64_t text_seed = 1;
    double validation_fraction = 0.1;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("characters", &StoriesParams::characters)
                .label("Length")
                .at_least(2000)
                .at_most(1e8)
                .log_slider(10000, 5e6)
                .unit("characters")
                .help("How much text is made. A short one is seen many times and can be learnt by heart."),
            field("text_seed", &StoriesParams::text_seed)
                .label("Text seed")
                .at_least(0)
                .help("Which stories are told. Independent of the experiment's seed, so that runs with "
                      "several seeds read "
                      "the same text."),
            field("validation_fraction", &StoriesParams::validation_fraction)
                .label("Kept for validation")
                .above(0)
                .below(1)
                .slider(0.01, 0.5)
                .help("Share at the end of the text that is never trained on."),
        };
    }
};

base::Result<RawText> load_stories(const Json& json) {
    const auto params = schema::read<StoriesParams>(json);
    Stories stories = generate_stories(static_cast<std::uint64_t>(params.text_seed),
                                       static_cast<std::size_t>(params.characters));
    RawText raw = split(std::move(stories.text), params.validation_fraction);
    raw.lowest_loss = stories.entropy_per_character;
    return raw;
}

}  // namespace

Entry stories_entry() {
    return {
        {
            .id = "stories",
            .name = "Stories (built in)",
            .summary = "Short English stories from a grammar of ours, any length, with nothing to download.",
            .rule = "lowest loss = H(story) / E[characters per story]",
            .use = "Because a grammar makes the text, the program knows its entropy and draws it as the "
                   "lowest loss that "
                   "is possible: you can see how far a model still has to go.",
            .citation = "",
            .fields = schema::describe<StoriesParams>(),
        },
        load_stories};
}

}  // namespace optimlab::data
