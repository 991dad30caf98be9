// SPDX-License-Identifier: GPL-3.0-or-later
// One token per Unicode code point that the text has.
#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/schema/description.h"
#include "core/text/tokenizer_file.h"

namespace optimlab::text {

namespace {

struct CharParams {
    std::int64_t min_count = 1;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("min_count", &CharParams::min_count)
                .label("Least occurrences")
                .at_least(1)
                .log_slider(1, 100)
                .help("Characters that are rarer get no token and are left out. 1 keeps every character.")};
    }
};

class CharTokenizer final : public Tokenizer {
 public:
    explicit CharTokenizer(std::u32string characters)
        : characters_(std::move(characters)), ids_(0x110000, -1) {
        for (std::size_t i = 0; i < characters_.size(); ++i)
            ids_[characters_[i]] = static_cast<Id>(i);
    }

    std::size_t encode(std::string_view text, std::vector<Id>& ids) const override {
        std::size_t unknown = 0;
        while (!text.empty()) {
            const auto [length, code] = base::first_code_point(text);
            const Id id = length == 0 ? -1 : ids_[code];
            if (id < 0) {
                ++unknown;
            } else {
                ids.push_back(id);
            }
            text.remove_prefix(std::max<std::size_t>(length, 1));
        }
        return unknown;
    }
    std::string decode(std::span<const Id> ids) const override {
        std::u32string text;
        text.reserve(ids.size());
        for (const Id id : ids)
            text.push_back(characters_[static_cast<std::size_t>(id)]);
        return base::encode_utf8(text);
    }
    std::int64_t size() const override { return static_cast<std::int64_t>(characters_.size()); }
    Vocabulary vocabulary() const override {
        Vocabulary vocabulary;
        vocabulary.tokens.reserve(characters_.size());
        for (const char32_t c : characters_)
            vocabulary.tokens.push_back(base::encode_utf8({&c, 1}));
        return vocabulary;
    }

 private:
    std::u32string characters_;
    std::vector<Id> ids_;  // by code point
};

base::Result<Vocabulary> learn_characters(const Json& json, TextSource& source, const base::Watch& watch) {
    const auto params = schema::read<CharParams>(json);
    std::vector<std::int64_t> counts(0x110000);
    const auto count = [&](std::span<const std::string_view> pieces) {
        for (std::string_view piece : pieces) {
            while (!piece.empty()) {
                const auto [length, code] = base::first_code_point(piece);
                if (length > 0) ++counts[code];
                piece.remove_prefix(std::max<std::size_t>(length, 1));
            }
        }
        return true;
    };
    if (auto read = for_pieces(source, cut_anywhere, watch, count); !read) return read.error();
    Vocabulary vocabulary;
    for (char32_t c = 0; c < counts.size(); ++c) {
        if (counts[c] >= params.min_count) vocabulary.tokens.push_back(base::encode_utf8({&c, 1}));
    }
    if (vocabulary.tokens.empty()) {
        return base::input_error(
            "{}: no character occurs {} times; take a longer text or a smaller min_count", source.name(),
            params.min_count);
    }
    return vocabulary;
}

base::Result<std::unique_ptr<Tokenizer>> make_characters(const Vocabulary& vocabulary) {
    std::u32string characters;
    for (const std::string& token : vocabulary.tokens) {
        const auto character = base::decode_utf8(token);
        if (character.size() != 1)
            return base::input_error("model.vocab: {} is not one character", base::show(Json(token)));
        characters += character;
    }
    if (!vocabulary.merges.empty())
        return base::input_error("model.merges: a character tokenizer joins nothing");
    return std::unique_ptr<Tokenizer>(std::make_unique<CharTokenizer>(std::move(characters)));
}

}  // namespace

Entry char_entry() {
    return {
        {
            .id = "char",
            .name = "Characters",
            .summary = "One token for each Unicode character that the text has.",
            .rule = "token = code point",
            .use = "The smallest vocabulary that reads any one text. Nothing about words is given; the model "
                   "has to learn to spell, and a context of so many tokens is as many characters.",
            .citation = "Sutskever, Martens and Hinton 2011.",
            .fields = schema::describe<CharParams>(),
        },
        cut_anywhere,
        make_frame(nullptr, {{"type", "Fuse"}}, bpe_model()),
        learn_characters,
        make_characters,
        true,
        true};
}

}  // namespace optimlab::text
