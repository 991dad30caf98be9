// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in text: Chinese sentences from a probabilistic grammar whose entropy is known.
#include "core/data/chinese_grammar.h"
#include "core/data/source.h"

namespace optimlab::data {

namespace {

struct ChineseParams {
    std::int64_t characters = 200000;
    std::int64_t text_seed = 1;
    double validation_fraction = 0.1;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("characters", &ChineseParams::characters)
                .label("Length")
                .at_least(2000)
                .at_most(1e8)
                .log_slider(10000, 5e6)
                .unit("characters")
                .help("How much text is made. A short one is seen many times and can be learnt by heart."),
            field("text_seed", &ChineseParams::text_seed)
                .label("Text seed")
                .at_least(0)
                .help("Which sentences are made, whatever the experiment's seed."),
            field("validation_fraction", &ChineseParams::validation_fraction)
                .label("Kept for validation")
                .above(0)
                .below(1)
                .slider(0.01, 0.5)
                .help("Share at the end of the text that is never trained on."),
        };
    }
};

base::Result<RawText> load_chinese(const Json& json) {
    const auto params = schema::read<ChineseParams>(json);
    RawText raw = split(generate_chinese(static_cast<std::uint64_t>(params.text_seed),
                                         static_cast<std::size_t>(params.characters)),
                        params.validation_fraction);
    raw.lowest_loss = chinese_grammar().entropy_per_character();
    return raw;
}

}  // namespace

Entry chinese_entry() {
    return {
        {
            .id = "chinese",
            .name = "Chinese sentences (built in)",
            .summary = "Short Chinese texts from a grammar of ours, any length, with nothing to download.",
            .rule = "lowest loss = H(text) / E[characters per text]",
            .use = "A character says more than in English, so the loss per character is higher. Measure "
                   "words and "
                   "pronouns have to be remembered; the lowest loss that is possible is drawn.",
            .citation = "",
            .fields = schema::describe<ChineseParams>(),
        },
        load_chinese};
}

}  // namespace optimlab::data
