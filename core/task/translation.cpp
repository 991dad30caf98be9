// SPDX-License-Identifier: GPL-3.0-or-later
// Translation: one model reads a text, and writes another token by token.
#include "core/task/answer_metric.h"
#include "core/task/loading.h"

namespace optimlab::task {

namespace {

base::Result<std::unique_ptr<Dataset>> load_translation(const Setup& setup) {
    auto examples = load_examples(setup);
    if (!examples) return examples.error();
    auto tokenizer = learn_tokenizer(setup, *examples, Learnt::source_and_target);
    if (!tokenizer) return tokenizer.error();
    const auto codec = std::make_shared<Codec>(*std::move(tokenizer), 2, model::Output::language);
    const auto context = static_cast<std::size_t>(setup.model.context);
    const auto code = [&](const data::Pair& pair, Coded& coded) -> std::string {
        coded.source = codec->encode(pair.source);
        coded.source.push_back(codec->mark(1));
        coded.targets = codec->encode(pair.target);
        coded.targets.push_back(codec->mark(1));
        if (std::max(coded.source.size(), coded.targets.size()) > context)
            return too_long(setup.model.context);
        coded.inputs = {codec->mark(0)};
        coded.inputs.insert(coded.inputs.end(), coded.targets.begin(), coded.targets.end() - 1);
        return "";
    };
    return ExampleDataset::make(
        codec, *examples, code, [] { return std::make_unique<AnswerMetric>(); }, data::name_of(setup.data));
}

}  // namespace

Entry translation_entry() {
    return {
        {
            .id = "translation",
            .name = "Translation",
            .summary = "Reads a text in one language and writes it in another: from one sequence to the next.",
            .rule = "loss = − ln p(next token of the translation | the source, tokens before)",
            .use = "The model first learns to write the target language, which is the fast fall of the loss, "
                   "and only then to look at the source. The exact matches begin when it does.",
            .citation = "Sutskever et al. 2014; Vaswani et al. 2017 (the Transformer).",
        },
        data::Kind::pairs,
        "english_french",
        "word",
        model::Family::encoder_decoder,
        "exact match",
        true,
        load_translation};
}

}  // namespace optimlab::task
