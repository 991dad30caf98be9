// SPDX-License-Identifier: GPL-3.0-or-later
// Translation: one model reads a text, and writes another token by token.
#include "core/metrics/translation.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/schema/description.h"
#include "core/task/answer.h"
#include "core/task/answer_metric.h"
#include "core/task/loading.h"

namespace optimlab::task {

namespace {

struct TranslationParams {
    metrics::BleuTokens bleu = metrics::BleuTokens::mteval_13a;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("bleu", &TranslationParams::bleu)
                .label("BLEU counts")
                .choices("words", "characters")
                .help("What BLEU compares: words, as WMT's evaluations do (sacrebleu's 13a), or characters, "
                      "for "
                      "languages that are written without blanks."),
        };
    }
};

/// BLEU of what the model writes, always the likeliest token.
class TranslationMetric final : public Metric {
 public:
    TranslationMetric(const schema::Component& task, std::shared_ptr<const Codec> codec)
        : task_(task), codec_(std::move(codec)) {}

    void add(const model::Batch& batch, std::span<const float> scores) override {
        tokens_.add(batch, scores);
    }
    bool judges_writing() const override { return true; }
    bool write(model::Transformer<float>& model, std::span<const data::Pair> examples,
               const std::function<bool()>& cancelled) override {
        std::vector<std::string> sources;
        sources.reserve(examples.size());
        for (const auto& pair : examples)
            sources.push_back(pair.source);
        decode::Options how;
        how.method = decode::Method::greedy;
        how.max_tokens = model.spec().context;
        const auto written = answers({task_, model, *codec_, how, cancelled}, sources);
        if (cancelled && cancelled()) return false;
        for (std::size_t i = 0; written && i < examples.size(); ++i) {
            translations_.push_back((*written)[i].text);
            references_.push_back(examples[i].target);
        }
        return true;
    }
    Measured result(double loss) const override {
        const auto params = schema::read<TranslationParams>(task_.params);
        Measured measured;
        measured.metric = metrics::bleu(translations_, references_, params.bleu).score;
        measured.more.add("chrf", metrics::chrf(translations_, references_));
        measured.more.add("exact_match", metrics::exact_match(translations_, references_));
        for (const auto& other : tokens_.result(loss).more)
            measured.more.add(other.name, other.value);
        return measured;
    }

 private:
    schema::Component task_;
    std::shared_ptr<const Codec> codec_;
    AnswerMetric tokens_;
    std::vector<std::string> translations_, references_;
};

Reading read_source(const Codec& codec, const model::ModelSpec&, std::string_view text) {
    Reading reading{codec.encode(text), {}};
    reading.ids.push_back(codec.mark(1));
    return reading;
}

/// Whether most targets are of a script such as Chinese, Japanese or Thai, and have no blanks.
bool written_without_blanks(std::span<const data::Pair> examples) {
    constexpr std::size_t looked_at = 200;
    constexpr char32_t thai = 0x0E00;
    std::size_t all = 0, without = 0;
    for (const auto& pair : task::spread(examples, looked_at)) {
        const auto code_points = base::decode_utf8(pair.target);
        const auto foreign = std::count_if(code_points.begin(), code_points.end(),
                                           [](char32_t c) { return c >= thai && c < 0x20000; });
        ++all;
        without += 2 * static_cast<std::size_t>(foreign) > code_points.size() &&
                           pair.target.find(' ') == std::string::npos
                       ? 1
                       : 0;
    }
    return 2 * without > all;
}

base::Result<std::unique_ptr<Dataset>> load_translation(const Setup& setup) {
    auto examples = load_examples(setup);
    if (!examples) return examples.error();
    auto tokenizer = learn_tokenizer(setup, *examples, Learnt::source_and_target);
    if (!tokenizer) return tokenizer.error();
    const auto codec = std::make_shared<Codec>(*std::move(tokenizer), 2, model::Output::language);
    const auto context = static_cast<std::size_t>(setup.model.context);
    const auto code = [&](const data::Pair& pair, Coded& coded) -> std::string {
        coded.source = read_source(*codec, setup.model, pair.source).ids;
        coded.targets = codec->encode(pair.target);
        coded.targets.push_back(codec->mark(1));
        if (std::max(coded.source.size(), coded.targets.size()) > context)
            return too_long(setup.model.context);
        coded.inputs = {codec->mark(0)};
        coded.inputs.insert(coded.inputs.end(), coded.targets.begin(), coded.targets.end() - 1);
        return "";
    };
    const auto make_metric = [codec, task = setup.task] {
        return std::make_unique<TranslationMetric>(task, codec);
    };
    auto remarks = examples->remarks;
    if (schema::read<TranslationParams>(setup.task.params).bleu == metrics::BleuTokens::mteval_13a &&
        written_without_blanks(examples->training))
        remarks.push_back(
            base::message("the translations are written without blanks, and BLEU counts words; "
                          "task.bleu=characters counts characters"));
    return ExampleDataset::make(setup, codec, *examples, code, make_metric, std::move(remarks));
}

}  // namespace

Entry translation_entry() {
    return {
        {
            .id = "translation",
            .name = "Translation",
            .summary =
                "Reads a text in one language and writes it in another: from one sequence to the next.",
            .rule = "loss = − ln p(next token of the translation | the source, tokens before)",
            .use = "The model first learns to write the target language, which is the fast fall of the loss, "
                   "and only then to look at the source. BLEU rises when it does.",
            .citation = "Sutskever et al. 2014; Vaswani et al. 2017 (the Transformer).",
            .fields = schema::describe<TranslationParams>(),
        },
        data::Kind::pairs,
        "english_french",
        "bpe",
        model::Family::encoder_decoder,
        "BLEU",
        true,
        "the next token of the translation",
        {"chrf", "exact_match", "token_accuracy"},
        load_translation,
        read_source};
}

}  // namespace optimlab::task
