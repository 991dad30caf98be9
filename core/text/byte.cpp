// SPDX-License-Identifier: GPL-3.0-or-later
// One token per byte of UTF-8; a token's id is the byte.
#include "core/base/utf8.h"
#include "core/text/byte_alphabet.h"
#include "core/text/tokenizer_file.h"

namespace optimlab::text {

namespace {

Vocabulary all_bytes() {
    Vocabulary vocabulary;
    vocabulary.tokens.reserve(256);
    for (const char32_t c : byte_characters())
        vocabulary.tokens.push_back(base::encode_utf8({&c, 1}));
    return vocabulary;
}

class ByteTokenizer final : public Tokenizer {
 public:
    std::size_t encode(std::string_view text, std::vector<Id>& ids) const override {
        for (const char byte : text)
            ids.push_back(static_cast<unsigned char>(byte));
        return 0;
    }
    std::string decode(std::span<const Id> ids) const override {
        std::string bytes(ids.begin(), ids.end());
        return base::encode_utf8(base::decode_utf8(bytes));
    }
    std::int64_t size() const override { return 256; }
    Vocabulary vocabulary() const override { return all_bytes(); }
};

base::Result<std::unique_ptr<Tokenizer>> make_bytes(const Vocabulary& vocabulary) {
    if (vocabulary.tokens != all_bytes().tokens || !vocabulary.merges.empty())
        return base::input_error("model.vocab: expected the 256 bytes, each with its value as id");
    return std::unique_ptr<Tokenizer>(std::make_unique<ByteTokenizer>());
}

}  // namespace

Entry byte_entry() {
    return {
        {
            .id = "byte",
            .name = "Bytes",
            .summary = "One token for each byte of the text in UTF-8: 256 tokens for all languages.",
            .rule = "token = byte",
            .use = "Any text can be read and written, with nothing unknown, and the vocabulary needs no "
                   "learning. A Chinese character is three tokens.",
            .citation = "Xue et al. 2022 (ByT5).",
        },
        cut_anywhere,
        make_frame(
            {{"type", "ByteLevel"},
             {"add_prefix_space", false},
             {"trim_offsets", true},
             {"use_regex", false}},
            {{"type", "ByteLevel"}, {"add_prefix_space", true}, {"trim_offsets", true}, {"use_regex", true}},
            bpe_model()),
        [](const Json&, TextSource&, const base::Watch&) -> base::Result<Vocabulary> { return all_bytes(); },
        make_bytes};
}

}  // namespace optimlab::text
