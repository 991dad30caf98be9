// SPDX-License-Identifier: GPL-3.0-or-later
// Text generation: predict the next token of a text from those before it.
#include "core/task/loading.h"
#include "core/task/text_chain.h"
#include "core/task/text_dataset.h"

namespace optimlab::task {

namespace {

/// Words and byte pairs are learnt from what is trained on, or as many bytes of its beginning. Characters are
/// learnt from all of it: one that has no id would be missing from a text that is measured, and it tells a
/// model nothing.
base::Result<text::Named> learn_from(const Setup& setup, const data::Texts& texts) {
    if (setup.known || text::entry(setup.tokenizer.id).drops_unknown) {
        std::vector<text::TextSource*> parts = {texts.training.get()};
        for (const auto* other : {&texts.validation, &texts.test}) {
            if (*other) parts.push_back(other->get());
        }
        TextChain chain(parts);
        return tokenizer_for(setup, chain);
    }
    const double kept =
        (texts.validation ? 0 : texts.validation_fraction) + (texts.test ? 0 : texts.test_fraction);
    if (kept == 0) return tokenizer_for(setup, *texts.training);
    std::uint64_t bytes = 0;
    for (;;) {
        const auto block = texts.training->next();
        if (!block) return block.error();
        if (block->empty()) break;
        bytes += block->size();
        if (!base::report(setup.watch, texts.training->share()))
            return base::cancelled(texts.training->name());
    }
    if (auto back = texts.training->rewind(); !back) return back.error();
    TextBeginning beginning(*texts.training,
                            static_cast<std::uint64_t>(static_cast<double>(bytes) * (1 - kept)));
    return tokenizer_for(setup, beginning);
}

base::Result<std::unique_ptr<Dataset>> load_text(const Setup& setup) {
    data::Loading loading;
    loading.watch = setup.watch;
    auto texts = data::entry(setup.data.id).load_texts(setup.data.params, loading);
    if (!texts) return texts.error();

    auto tokenizer = learn_from(setup, *texts);
    if (!tokenizer) return tokenizer.error();

    TextDataset::Ids ids;
    ids.validation_fraction = texts->validation ? 0 : texts->validation_fraction;
    ids.test_fraction = texts->test ? 0 : texts->test_fraction;
    ids.windows = texts->windows;
    const auto encode = [&](text::TextSource* source, text::EncodedText& into) -> base::Status {
        if (!source) return base::Done{};
        if (auto back = source->rewind(); !back) return back;
        auto encoded = text::encode_all(*tokenizer, *source, setup.watch);
        if (!encoded) return encoded.error();
        into = *std::move(encoded);
        return base::Done{};
    };
    if (auto done = encode(texts->training.get(), ids.training); !done) return done.error();
    if (auto done = encode(texts->validation.get(), ids.validation); !done) return done.error();
    if (auto done = encode(texts->test.get(), ids.test); !done) return done.error();
    const auto unknown = ids.training.unknown + ids.validation.unknown + ids.test.unknown;
    const auto codec =
        std::make_shared<Codec>(*std::move(tokenizer), 0, model::Output::language, std::vector<std::string>(),
                                ids.windows == data::Windows::lines);
    auto remarks = remarks_of(loading, Unusable::bytes);
    if (unknown > 0 && !text::entry(codec->tokenizer().id).drops_unknown) {
        remarks.push_back((unknown == 1 ? base::message("1 word has no token")
                                        : base::message("{} words have no token", unknown)) +
                          "; " +
                          base::message("as they are easier to guess than to spell, bits per character "
                                        "cannot be held against those of other tokenizers"));
    }
    return TextDataset::make(codec, std::move(ids), setup.model.context, data::name_of(setup.data),
                             unknown == 0 ? texts->lowest_loss : std::nullopt, std::move(remarks));
}

Reading read(const Codec& codec, const model::ModelSpec&, std::string_view text) {
    Reading reading{codec.encode(text), {}};
    auto& ids = reading.ids;
    const auto begin = codec.begin();
    // As windows begin while training; and something has to be read, the first token is as good as any.
    if (ids.empty() || (begin && ids.front() != *begin)) ids.insert(ids.begin(), begin.value_or(0));
    return reading;
}

}  // namespace

Entry text_generation_entry() {
    return {
        {
            .id = "text_generation",
            .name = "Text generation",
            .summary = "Predicts the next token of a text from those before it, and so learns to write.",
            .rule = "loss = − ln p(next token | tokens before)",
            .use =
                "The loss begins near ln V, what guessing among V tokens costs, and falls in stages: letter "
                "frequencies, then words, then sentences.",
            .citation = "Bengio et al. 2003; Radford et al. 2018 (GPT).",
        },
        data::Kind::text,
        "stories",
        "char",
        model::Family::decoder,
        "bits per character",
        false,
        "the next token",
        {"perplexity"},
        load_text,
        read};
}

}  // namespace optimlab::task
