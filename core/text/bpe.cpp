// SPDX-License-Identifier: GPL-3.0-or-later
// Byte pair encoding as GPT-2 has it: bytes, and what frequent pairs of them were joined to, within words.
#include <algorithm>
#include <array>

#include "core/base/utf8.h"
#include "core/text/byte_alphabet.h"
#include "core/text/learn_merges.h"
#include "core/text/pair_merges.h"
#include "core/text/tokenizer_file.h"
#include "core/text/word_counts.h"
#include "core/text/words.h"

namespace optimlab::text {

namespace {

struct BpeParams {
    std::int64_t vocabulary_size = 2048;
    std::int64_t min_count = 2;
    std::int64_t megabytes = 100;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("vocabulary_size", &BpeParams::vocabulary_size)
                .label("Tokens")
                .at_least(256)
                .at_most(200000)
                .log_slider(300, 50000)
                .help("256 bytes and the rest by merges. More tokens make shorter sequences and a larger "
                      "embedding."),
            field("min_count", &BpeParams::min_count)
                .label("Least occurrences")
                .at_least(1)
                .log_slider(1, 100)
                .help("Pairs that are rarer are not joined, even if there are fewer tokens then."),
            field("megabytes", &BpeParams::megabytes)
                .label("Learnt from")
                .at_least(1)
                .at_most(100000)
                .log_slider(1, 1000)
                .unit("MB")
                .help("The merges are learnt from the beginning of the text. What comes later changes "
                      "little.")};
    }
};

/// Words that are longer, which is to say texts without white space, are learnt from and joined in parts.
constexpr std::size_t longest_learnt = 1024, longest_joined = longest_piece;

std::string_view take_piece(std::string_view& text, std::size_t most) {
    if (text.empty()) return {};
    std::size_t length = first_piece(text, most);
    if (length > most) length = cut_anywhere(text.substr(0, most), 0);
    const auto piece = text.substr(0, length);
    text.remove_prefix(length);
    return piece;
}
std::string_view take_learnt(std::string_view& text) { return take_piece(text, longest_learnt); }

/// The bytes in the order in which the tokenizers library numbers them: by the characters that stand for
/// them.
std::vector<std::string> byte_tokens() {
    std::vector<int> order(256);
    for (int byte = 0; byte < 256; ++byte)
        order[static_cast<std::size_t>(byte)] = byte;
    const auto& characters = byte_characters();
    std::sort(order.begin(), order.end(), [&](int a, int b) {
        return characters[static_cast<std::size_t>(a)] < characters[static_cast<std::size_t>(b)];
    });
    std::vector<std::string> tokens;
    tokens.reserve(order.size());
    for (const int byte : order)
        tokens.emplace_back(1, static_cast<char>(byte));
    return tokens;
}

class BpeTokenizer final : public Tokenizer {
 public:
    BpeTokenizer() { bytes_.fill(-1); }
    static base::Result<std::unique_ptr<Tokenizer>> make(const Vocabulary& vocabulary) {
        auto made = std::make_unique<BpeTokenizer>();
        StringMap<Id> ids;
        for (const std::string& token : vocabulary.tokens) {
            auto bytes = bytes_of_text(token);
            if (!bytes || bytes->empty())
                return base::input_error("model.vocab: {} does not stand for bytes", base::show(Json(token)));
            ids.emplace(token, static_cast<Id>(made->tokens_.size()));
            if (bytes->size() == 1) made->bytes_[static_cast<unsigned char>(bytes->front())] = ids[token];
            made->tokens_.push_back(*std::move(bytes));
        }
        if (std::find(made->bytes_.begin(), made->bytes_.end(), -1) != made->bytes_.end())
            return base::input_error("model.vocab: some of the 256 bytes are missing");
        for (const auto& [left, right] : vocabulary.merges) {
            const auto one = ids.find(left), other = ids.find(right), both = ids.find(left + right);
            if (one == ids.end() || other == ids.end() || both == ids.end())
                return base::input_error("model.merges: {} and {} and both together must be in model.vocab",
                                         base::show(Json(left)), base::show(Json(right)));
            made->merges_.add(one->second, other->second, both->second);
        }
        made->learnt_ = vocabulary;
        return std::unique_ptr<Tokenizer>(std::move(made));
    }

    std::size_t encode(std::string_view text, std::vector<Id>& ids) const override {
        struct Span {
            std::size_t begin, length;
        };
        // Words repeat: what one became stands in `ids` already.
        std::unordered_map<std::string_view, Span> known;
        std::vector<Id> word;
        while (!text.empty()) {
            const auto piece = take_piece(text, longest_joined);
            const auto [place, is_new] = known.try_emplace(piece, Span{ids.size(), 0});
            if (is_new) {
                word.clear();
                for (const char byte : piece)
                    word.push_back(bytes_[static_cast<unsigned char>(byte)]);
                merges_.apply(word);
                place->second.length = word.size();
                ids.insert(ids.end(), word.begin(), word.end());
            } else {
                const auto [begin, length] = place->second;
                for (std::size_t i = 0; i < length; ++i)
                    ids.push_back(ids[begin + i]);
            }
        }
        return 0;
    }
    std::string decode(std::span<const Id> ids) const override {
        std::string bytes;
        for (const Id id : ids)
            bytes += tokens_[static_cast<std::size_t>(id)];
        return base::encode_utf8(base::decode_utf8(bytes));
    }
    std::int64_t size() const override { return static_cast<std::int64_t>(tokens_.size()); }
    Vocabulary vocabulary() const override { return learnt_; }

 private:
    std::array<Id, 256> bytes_{};
    std::vector<std::string> tokens_;
    PairMerges merges_;
    Vocabulary learnt_;
};

base::Result<Vocabulary> learn_bpe(const Json& json, TextSource& source, const base::Watch& watch) {
    const auto params = schema::read<BpeParams>(json);
    // Counting and joining take about as long.
    const auto half = [&](double from) {
        return [&watch, from](double share) { return base::report(watch, from + 0.5 * share); };
    };
    auto counts = count_words(source, take_learnt, params.megabytes * 1000000, half(0.0));
    if (!counts) return counts.error();
    auto tokens = byte_tokens();
    std::array<Id, 256> bytes{};
    for (std::size_t i = 0; i < tokens.size(); ++i)
        bytes[static_cast<unsigned char>(tokens[i].front())] = static_cast<Id>(i);
    std::vector<CountedWord> words;
    words.reserve(counts->size());
    for (const auto& [one, n] : *counts) {
        if (words.size() % 4096 == 0 && !half(0.5)(0)) return base::cancelled(source.name());
        words.push_back({{}, n});
        words.back().tokens.reserve(one.size());
        for (const char byte : one)
            words.back().tokens.push_back(bytes[static_cast<unsigned char>(byte)]);
    }
    bool ended = false;
    const auto merges =
        learn_merges(std::move(words), tokens, static_cast<std::size_t>(params.vocabulary_size),
                     params.min_count, [&](double share) {
                         ended = !half(0.5)(share);
                         return !ended;
                     });
    if (ended) return base::cancelled(source.name());
    Vocabulary vocabulary;
    vocabulary.tokens.reserve(tokens.size());
    for (const auto& token : tokens)
        vocabulary.tokens.push_back(show_bytes_as_text(token));
    vocabulary.merges.reserve(merges.size());
    for (const auto& [left, right] : merges)
        vocabulary.merges.emplace_back(vocabulary.tokens[static_cast<std::size_t>(left)],
                                       vocabulary.tokens[static_cast<std::size_t>(right)]);
    return vocabulary;
}

}  // namespace

Entry bpe_entry() {
    return {
        {
            .id = "bpe",
            .name = "Byte pairs",
            .summary = "Bytes, and the most frequent pairs of tokens joined to one, again and again.",
            .rule = "merge argmax over pairs (a, b) of count(a b), until the vocabulary is full",
            .use = "What large language models read: frequent words are one token, rare ones are spelt, and "
                   "nothing is unknown. Texts come back byte for byte.",
            .citation =
                "Gage 1994; Sennrich, Haddow and Birch 2016; Radford et al. 2019 (GPT-2). Merges and ids "
                "equal those of Hugging Face's tokenizers.",
            .fields = schema::describe<BpeParams>(),
        },
        cut_before_space,
        make_frame(
            {{"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", true}},
            {{"type", "ByteLevel"}, {"add_prefix_space", true}, {"trim_offsets", true}, {"use_regex", true}},
            bpe_model()),
        learn_bpe,
        BpeTokenizer::make};
}

}  // namespace optimlab::text
