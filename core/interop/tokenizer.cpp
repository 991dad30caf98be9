// SPDX-License-Identifier: GPL-3.0-or-later
// The tokenizer alone, of any model: also of those that have no class in transformers.
#include "core/interop/format.h"
#include "core/text/tokenizer_file.h"

namespace optimlab::interop {

namespace {

base::Result<Notes> write_tokenizer(const Source& source, const fs::path& folder) {
    if (!source.checkpoint) return source.checkpoint.error();
    const auto facts = store::read_checkpoint_facts(*source.checkpoint);
    if (!facts) return facts.error();
    const auto& codec = *facts->codec;
    if (auto saved = text::save(codec.tokenizer(), folder / "tokenizer.json"); !saved) return saved.error();
    Notes notes = {base::message("tokenizer.json: what was learnt; tokenizers.Tokenizer.from_file opens it")};
    if (codec.marks() > 0) {
        notes.push_back(base::message(
            "the model has {} more tokens for where texts begin and end; their ids follow, from {} on",
            codec.marks(), codec.mark(0)));
    }
    return notes;
}

}  // namespace

Format tokenizer_format() {
    return {"tokenizer", "Tokenizer", "tokenizer.json for Hugging Face's tokenizers, of any model.",
            write_tokenizer};
}

}  // namespace optimlab::interop
