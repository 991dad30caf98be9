// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/grammar_text.h"

#include "core/base/rng.h"
#include "core/base/utf8.h"
#include "core/data/fields.h"
#include "core/data/split.h"

namespace optimlab::data {

namespace {

struct TextParams : Parts {
    std::int64_t characters = 400000;
    std::int64_t text_seed = 1;
    Windows windows = Windows::anywhere;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple_cat(
            std::tuple{
                field("characters", &TextParams::characters)
                    .label("Length")
                    .at_least(2000)
                    .at_most(1e8)
                    .log_slider(10000, 5e6)
                    .unit("characters")
                    .help(
                        "How much text is made. A short one is seen many times and can be learnt by heart."),
                field("text_seed", &TextParams::text_seed)
                    .label("Text seed")
                    .at_least(0)
                    .help("Which stories are told. Independent of the experiment's seed, so that runs with "
                          "several seeds read "
                          "the same text."),
            },
            std::tuple{windows_field(&TextParams::windows)}, text_parts_schema());
    }
};

/// A text that is held here.
class OwnedText final : public text::TextSource {
 public:
    OwnedText(std::string text, std::string name)
        : text_(std::move(text)), source_(text_), name_(std::move(name)) {}
    OwnedText(const OwnedText&) = delete;
    OwnedText& operator=(const OwnedText&) = delete;
    base::Status rewind() override { return source_.rewind(); }
    base::Result<std::string_view> next() override { return source_.next(); }
    double share() const override { return source_.share(); }
    std::string name() const override { return name_; }

 private:
    std::string text_;
    text::StringSource source_;
    std::string name_;
};

base::Result<std::string> make_text(const Grammar& grammar, std::uint64_t seed, std::size_t characters,
                                    const base::Watch& watch, const std::string& name) {
    base::Rng rng(seed, base::Stream::text);
    std::string text;
    std::size_t made = 0;
    for (int stories = 1; made < characters; ++stories) {
        const auto before = text.size();
        grammar.append_story(rng, text);
        made += base::count_characters(std::string_view(text).substr(before));
        if (stories % 1000 == 0 &&
            !base::report(watch, static_cast<double>(made) / static_cast<double>(characters)))
            return base::cancelled(name);
    }
    return text;
}

}  // namespace

std::string grammar_text(const Grammar& grammar, std::uint64_t seed, std::size_t characters) {
    return *make_text(grammar, seed, characters, {}, "");
}

Entry grammar_text_entry(schema::About about,
                         base::Result<Texts> (*load)(const Json& params, Loading& loading)) {
    about.fields = schema::describe<TextParams>();
    return {.about = std::move(about), .kind = Kind::text, .load_texts = load};
}

base::Result<Texts> load_grammar_text(const Grammar& grammar, const std::string& name, const Json& json,
                                      Loading& loading) {
    const auto params = schema::read<TextParams>(json);
    if (auto checked = check_shares(params.validation_fraction, params.test_fraction); !checked)
        return checked.error();
    auto text = make_text(grammar, static_cast<std::uint64_t>(params.text_seed),
                          static_cast<std::size_t>(params.characters), loading.watch, name);
    if (!text) return text.error();
    Texts texts;
    texts.training = std::make_unique<OwnedText>(*std::move(text), name);
    texts.validation_fraction = params.validation_fraction;
    texts.test_fraction = params.test_fraction;
    texts.windows = params.windows;
    texts.lowest_loss = grammar.entropy_per_character();
    return texts;
}

}  // namespace optimlab::data
