// SPDX-License-Identifier: GPL-3.0-or-later
// One token per word. Rare words share the token <unk>.
#include <algorithm>

#include "core/text/tokenizer_file.h"
#include "core/text/word_counts.h"
#include "core/text/words.h"

namespace optimlab::text {

namespace {

constexpr const char* unknown_token = "<unk>";

struct WordParams {
    std::int64_t vocabulary_size = 20000;
    std::int64_t min_count = 2;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{field("vocabulary_size", &WordParams::vocabulary_size)
                              .label("Most words")
                              .at_least(2)
                              .at_most(1000000)
                              .log_slider(100, 100000)
                              .help("The most frequent words get a token each; all others are <unk>."),
                          field("min_count", &WordParams::min_count)
                              .label("Least occurrences")
                              .at_least(1)
                              .log_slider(1, 100)
                              .help("Words that are rarer are <unk>: a word seen once teaches little.")};
    }
};

class WordTokenizer final : public Tokenizer {
 public:
    explicit WordTokenizer(std::vector<std::string> words) : words_(std::move(words)) {
        ids_.reserve(words_.size());
        for (std::size_t i = 0; i < words_.size(); ++i)
            ids_.emplace(words_[i], static_cast<Id>(i));
        unknown_ = ids_.find(unknown_token)->second;
    }

    std::size_t encode(std::string_view text, std::vector<Id>& ids) const override {
        std::size_t unknown = 0;
        for (auto one = take_word(text); !one.empty(); one = take_word(text)) {
            const auto found = ids_.find(one);
            unknown += found == ids_.end() ? 1 : 0;
            ids.push_back(found == ids_.end() ? unknown_ : found->second);
        }
        return unknown;
    }
    std::string decode(std::span<const Id> ids) const override {
        std::string text;
        for (const Id id : ids) {
            if (!text.empty()) text += ' ';
            text += words_[static_cast<std::size_t>(id)];
        }
        return text;
    }
    std::int64_t size() const override { return static_cast<std::int64_t>(words_.size()); }
    Vocabulary vocabulary() const override { return {words_, {}}; }

 private:
    std::vector<std::string> words_;
    StringMap<Id> ids_;
    Id unknown_;
};

base::Result<Vocabulary> learn_words(const Json& json, TextSource& source, const base::Watch& watch) {
    const auto params = schema::read<WordParams>(json);
    auto counts = count_words(source, take_word, INT64_MAX, watch);
    if (!counts) return counts.error();
    std::vector<std::pair<std::string, std::int64_t>> words;
    for (const auto& [one, n] : *counts) {
        if (n >= params.min_count) words.emplace_back(one, n);
    }
    // Frequent ones first, equals by their bytes, so that the text alone decides.
    std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    words.resize(std::min(words.size(), static_cast<std::size_t>(params.vocabulary_size - 1)));
    Vocabulary vocabulary{{unknown_token}, {}};
    vocabulary.tokens.reserve(words.size() + 1);
    for (auto& [one, n] : words)
        vocabulary.tokens.push_back(std::move(one));
    if (vocabulary.tokens.size() == 1) {
        return base::input_error("{}: no word occurs {} times; take a longer text or a smaller min_count",
                                 source.name(), params.min_count);
    }
    return vocabulary;
}

base::Result<std::unique_ptr<Tokenizer>> make_words(const Vocabulary& vocabulary) {
    const auto& tokens = vocabulary.tokens;
    if (std::find(tokens.begin(), tokens.end(), unknown_token) == tokens.end())
        return base::input_error("model.vocab: the token {} is missing", unknown_token);
    return std::unique_ptr<Tokenizer>(std::make_unique<WordTokenizer>(tokens));
}

}  // namespace

Entry word_entry() {
    return {
        {
            .id = "word",
            .name = "Words",
            .summary = "One token for each frequent word; rare words are all <unk>.",
            .rule = "words = runs of letters and digits, runs of other symbols, and ends of lines",
            .use = "Short sequences for classification and tagging. Rare words are lost, and so is white "
                   "space: a text is written with a blank between its words.",
            .citation = "Bengio et al. 2003.",
            .fields = schema::describe<WordParams>(),
        },
        cut_before_space,
        make_frame({{"type", "Split"},
                    {"pattern", {{"Regex", word_pattern}}},
                    {"behavior", "Removed"},
                    {"invert", true}},
                   nullptr, {{"type", "WordLevel"}, {"vocab", Json::object()}, {"unk_token", unknown_token}}),
        learn_words,
        make_words,
        false};
}

}  // namespace optimlab::text
