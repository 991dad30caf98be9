// SPDX-License-Identifier: GPL-3.0-or-later
// Questions with one right answer, asked of a model that writes: it reads the question and goes on with the
// answer, and only that is learnt.
#include "core/task/answer_metric.h"
#include "core/task/loading.h"

namespace optimlab::task {

namespace {

Reading read_puzzle(const Codec& codec, const model::ModelSpec&, std::string_view text) {
    Reading reading{codec.encode(text), {}};
    reading.ids.push_back(codec.mark(0));
    return reading;
}

base::Result<std::unique_ptr<Dataset>> load_questions(const Setup& setup) {
    auto examples = load_examples(setup);
    if (!examples) return examples.error();
    auto tokenizer = learn_tokenizer(setup, *examples, Learnt::source_and_target);
    if (!tokenizer) return tokenizer.error();
    const auto codec = std::make_shared<Codec>(*std::move(tokenizer), 2, model::Output::language);
    const auto code = [&](const data::Pair& pair, Coded& coded) -> std::string {
        coded.inputs = read_puzzle(*codec, setup.model, pair.source).ids;
        coded.targets.assign(coded.inputs.size() - 1, model::ignored);
        const auto answer = codec->encode(pair.target);
        coded.inputs.insert(coded.inputs.end(), answer.begin(), answer.end());
        coded.targets.insert(coded.targets.end(), answer.begin(), answer.end());
        coded.targets.push_back(codec->mark(1));
        const bool fits = coded.inputs.size() <= static_cast<std::size_t>(setup.model.context);
        return fits ? "" : too_long(setup.model.context);
    };
    return ExampleDataset::make(
        setup, codec, *examples, code, [] { return std::make_unique<AnswerMetric>(); }, examples->remarks);
}

}  // namespace

Entry algorithmic_entry() {
    return {
        {
            .id = "algorithmic",
            .name = "Questions and answers",
            .summary = "Reads a question and writes its one right answer: sorting, adding, closing brackets.",
            .rule = "loss = − ln p(next token of the answer | question, tokens before)",
            .use = "Shows optimization itself: what is learnt in steps, plateaus before a rule is found, and "
                   "with modular arithmetic grokking: validation follows long after training.",
            .citation = "Power et al. 2022 (grokking); Olsson et al. 2022 (induction heads).",
        },
        data::Kind::pairs,
        "puzzles",
        "char",
        model::Family::decoder,
        "exact match",
        true,
        "the next token of the answer",
        {"token_accuracy"},
        load_questions,
        read_puzzle};
}

}  // namespace optimlab::task
