// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/grammar_text.h"

#include <algorithm>

#include "core/base/rng.h"
#include "core/base/utf8.h"

namespace optimlab::data {

namespace {

struct Params {
    std::int64_t characters = 400000;
    std::int64_t text_seed = 1;
    double validation_fraction = 0.1;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("characters", &Params::characters)
                .label("Length")
                .at_least(2000)
                .at_most(1e8)
                .log_slider(10000, 5e6)
                .unit("characters")
                .help("How much text is made. A short one is seen many times and can be learnt by heart."),
            field("text_seed", &Params::text_seed)
                .label("Text seed")
                .at_least(0)
                .help("Which stories are told. Independent of the experiment's seed, so that runs with "
                      "several seeds read "
                      "the same text."),
            field("validation_fraction", &Params::validation_fraction)
                .label("Kept for validation")
                .above(0)
                .below(1)
                .slider(0.01, 0.5)
                .help("Share at the end of the text that is never trained on."),
        };
    }
};

}  // namespace

std::string grammar_text(const Grammar& grammar, std::uint64_t seed, std::size_t characters) {
    base::Rng rng(seed, base::Stream::text);
    std::string text;
    for (std::size_t made = 0; made < characters;) {
        const auto before = static_cast<std::ptrdiff_t>(text.size());
        grammar.append_story(rng, text);
        made += static_cast<std::size_t>(std::count_if(
            text.begin() + before, text.end(), [](char c) { return !base::is_utf8_continuation(c); }));
    }
    return text;
}

Entry grammar_text_entry(schema::About about, base::Result<RawText> (*load)(const Json& params)) {
    about.fields = schema::describe<Params>();
    return {std::move(about), load};
}

base::Result<RawText> load_grammar_text(const Grammar& grammar, const Json& json) {
    const auto params = schema::read<Params>(json);
    RawText raw = split(grammar_text(grammar, static_cast<std::uint64_t>(params.text_seed),
                                     static_cast<std::size_t>(params.characters)),
                        params.validation_fraction);
    raw.lowest_loss = grammar.entropy_per_character();
    return raw;
}

}  // namespace optimlab::data
