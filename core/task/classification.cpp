// SPDX-License-Identifier: GPL-3.0-or-later
// Classification: one label for a whole text, as its sentiment.
#include "core/metrics/classification.h"

#include <algorithm>

#include "core/task/loading.h"

namespace optimlab::task {

namespace {

class LabelMetric final : public Metric {
 public:
    explicit LabelMetric(std::int64_t labels) : confusion_(labels) {}
    void add(const model::Batch& batch, std::span<const float> scores) override {
        const auto outputs = static_cast<std::size_t>(confusion_.classes());
        for (std::size_t b = 0; b < batch.targets.size(); ++b)
            confusion_.add(batch.targets[b], likeliest(scores.subspan(b * outputs, outputs)));
    }
    Measured result(double) const override {
        Measured measured;
        measured.metric = confusion_.accuracy();
        measured.more.add("macro_f1", confusion_.macro_f1());
        const auto n = confusion_.classes();
        measured.confusion.reserve(static_cast<std::size_t>(n * n));
        for (std::int64_t truth = 0; truth < n; ++truth) {
            for (std::int64_t said = 0; said < n; ++said)
                measured.confusion.push_back(confusion_.at(truth, said));
        }
        return measured;
    }

 private:
    metrics::Confusion confusion_;
};

Ids whole(const Codec& codec, const model::ModelSpec& model, std::string_view text) {
    Ids ids = codec.encode(text);
    // Where the first token is looked at, it must be one that stands for the whole.
    if (model.pooling == model::Pooling::first || ids.empty()) ids.insert(ids.begin(), codec.mark(0));
    return ids;
}

/// The beginning of a long text says most of what it is.
void cut(Ids& ids, const model::ModelSpec& model) {
    ids.resize(std::min(ids.size(), static_cast<std::size_t>(model.context)));
}

Reading read_labelled(const Codec& codec, const model::ModelSpec& model, std::string_view text) {
    Reading reading{whole(codec, model, text), {0}};
    cut(reading.ids, model);
    return reading;
}

base::Result<std::unique_ptr<Dataset>> load_labelled(const Setup& setup) {
    auto examples = load_examples(setup);
    if (!examples) return examples.error();
    const auto where = data::name_of(setup.data);
    LabelNumbers labels;
    for (const auto& pair : examples->training)
        labels.add(pair.target);
    if (auto numbered = labels.number(where); !numbered) return numbered.error();
    auto tokenizer = learn_tokenizer(setup, *examples, Learnt::source);
    if (!tokenizer) return tokenizer.error();
    const auto codec =
        std::make_shared<Codec>(*std::move(tokenizer), 1, model::Output::label, labels.names());
    std::string strange;  // the first label that the training part lacks
    const auto code = [&](const data::Pair& pair, Coded& coded) -> std::string {
        const auto label = labels[pair.target];
        if (label < 0) {
            if (strange.empty()) strange = base::show(base::Json(pair.target));
            return base::message(
                "with a label that the training part lacks, such as {}; is it the right column?", strange);
        }
        coded.targets = {label};
        coded.inputs = whole(*codec, setup.model, pair.source);
        if (coded.inputs.size() > static_cast<std::size_t>(setup.model.context))
            coded.whole = coded.inputs.size();
        cut(coded.inputs, setup.model);
        return "";
    };
    const auto make_metric = [n = static_cast<std::int64_t>(labels.names().size())] {
        return std::make_unique<LabelMetric>(n);
    };
    return ExampleDataset::make(setup, codec, *examples, code, make_metric, examples->remarks);
}

}  // namespace

Entry classification_entry() {
    return {
        {
            .id = "classification",
            .name = "Classification (sentiment)",
            .summary =
                "Reads a text and names its class: whether a review praises or complains, for example.",
            .rule = "loss = − ln p(label | text)",
            .use =
                "Guessing costs the logarithm of the number of classes. On small data the training loss goes "
                "on falling long after the validation accuracy has stopped to rise: regularization shows "
                "here.",
            .citation = "Socher et al. 2013 (SST); Devlin et al. 2019 (BERT).",
        },
        data::Kind::labelled,
        "reviews",
        "word",
        model::Family::encoder,
        "accuracy",
        true,
        "the label of a text",
        {"macro_f1"},
        load_labelled,
        read_labelled};
}

}  // namespace optimlab::task
