// SPDX-License-Identifier: GPL-3.0-or-later
// Tagging: a tag for every word of a sentence, as the names of people and places have.
#include <algorithm>

#include "core/metrics/spans.h"
#include "core/schema/description.h"
#include "core/task/loading.h"

namespace optimlab::task {

namespace {

struct TaggingParams {
    metrics::TagScheme scheme = metrics::TagScheme::lenient;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("scheme", &TaggingParams::scheme)
                .label("Scheme of tags")
                .choices("lenient", "iob1", "iob2", "iobes")
                .help(
                    "How tags mark the words of a name when names are counted. lenient: as conlleval does, "
                    "any "
                    "scheme, and an I- without its beginning begins a name. The others count only names that "
                    "are well-formed."),
        };
    }
};

/// F1 of the names that are found.
class SpanMetric final : public Metric {
 public:
    SpanMetric(std::vector<std::string> names, metrics::TagScheme scheme)
        : names_(std::move(names)), scheme_(scheme) {}

    void add(const model::Batch& batch, std::span<const float> scores) override {
        const std::size_t outputs = names_.size();
        std::size_t row = 0;
        for (std::int64_t b = 0; b < batch.batch; ++b) {
            const auto length =
                batch.lengths.empty() ? batch.time : batch.lengths[static_cast<std::size_t>(b)];
            auto &truth = truths_.emplace_back(), &guess = guesses_.emplace_back();
            for (const std::size_t end = row + static_cast<std::size_t>(length); row < end; ++row) {
                if (batch.targets[row] == model::ignored) continue;  // not the first token of a word
                truth.push_back(names_[static_cast<std::size_t>(batch.targets[row])]);
                guess.push_back(
                    names_[static_cast<std::size_t>(likeliest(scores.subspan(row * outputs, outputs)))]);
            }
        }
    }
    Measured result(double) const override {
        const auto scores = metrics::span_scores(truths_, guesses_, scheme_);
        Measured measured;
        if (!scores) return measured;  // the tags were checked when they were read
        measured.metric = scores->all.f1;
        measured.more.add("precision", scores->all.precision);
        measured.more.add("recall", scores->all.recall);
        return measured;
    }

 private:
    std::vector<std::string> names_;
    metrics::TagScheme scheme_;
    std::vector<metrics::Tags> truths_, guesses_;
};

/// Calls each(word) for the words of a text with blanks between them.
template <class Each>
void for_words(std::string_view text, const Each& each) {
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) each(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

base::Status check_tags(const LabelNumbers& tags, metrics::TagScheme scheme, const std::string& where) {
    std::string fault;
    for (const auto& tag : tags.names()) {
        fault = metrics::tag_fault(tag, scheme);
        if (!fault.empty()) break;
    }
    if (fault.empty()) return base::Done{};
    return base::input_error("{}: {}; choose another task.scheme", where, fault);
}

/// A word is tagged at its first token.
Reading read_words(const Codec& codec, const model::ModelSpec&, std::string_view text) {
    Reading reading;
    for_words(text, [&](std::string_view word) {
        // With the blank before it, as it stood in the text that the tokenizer has learnt from.
        std::string piece(reading.ids.empty() ? 0 : 1, ' ');
        auto ids = codec.encode(piece.append(word));
        if (ids.empty()) ids.push_back(codec.mark(0));
        reading.asked.push_back(static_cast<std::int32_t>(reading.ids.size()));
        reading.ids.insert(reading.ids.end(), ids.begin(), ids.end());
    });
    return reading;
}

base::Result<std::unique_ptr<Dataset>> load_tagged(const Setup& setup) {
    const auto scheme = schema::read<TaggingParams>(setup.task.params).scheme;
    auto examples = load_examples(setup);
    if (!examples) return examples.error();
    const auto where = data::name_of(setup.data);
    LabelNumbers tags;
    for (const auto& pair : examples->training)
        for_words(pair.target, [&](std::string_view tag) { tags.add(tag); });
    if (auto numbered = tags.number(where); !numbered) return numbered.error();
    if (auto checked = check_tags(tags, scheme, where); !checked) return checked.error();
    auto tokenizer = learn_tokenizer(setup, *examples, Learnt::source);
    if (!tokenizer) return tokenizer.error();
    const auto codec = std::make_shared<Codec>(*std::move(tokenizer), 1, model::Output::tags, tags.names());
    const auto code = [&](const data::Pair& pair, Coded& coded) -> std::string {
        Ids wanted;
        for_words(pair.target, [&](std::string_view tag) { wanted.push_back(tags[tag]); });
        if (std::count(wanted.begin(), wanted.end(), -1) > 0)
            return base::message("with a tag that the training part lacks");
        auto reading = read_words(*codec, setup.model, pair.source);
        if (reading.ids.empty()) return base::message("without words");
        if (reading.asked.size() != wanted.size())
            return base::message("with another number of tags than words");
        if (reading.ids.size() > static_cast<std::size_t>(setup.model.context))
            return too_long(setup.model.context);
        coded.inputs = std::move(reading.ids);
        coded.targets.assign(coded.inputs.size(), model::ignored);
        for (std::size_t word = 0; word < wanted.size(); ++word)
            coded.targets[static_cast<std::size_t>(reading.asked[word])] = wanted[word];
        return "";
    };
    const auto make_metric = [names = tags.names(), scheme] {
        return std::make_unique<SpanMetric>(names, scheme);
    };
    return ExampleDataset::make(setup, codec, *examples, code, make_metric, examples->remarks);
}

}  // namespace

Entry tagging_entry() {
    return {
        {
            .id = "tagging",
            .name = "Entity recognition (tagging)",
            .summary = "Marks the words of a sentence: which belong to the name of a person, a place, an "
                       "organisation.",
            .rule = "loss = − mean of ln p(tag of a word | sentence)",
            .use =
                "Most words are outside of any name, so the loss falls quickly by saying so everywhere. F1 "
                "counts whole names that are found, and only rises after that.",
            .citation = "Tjong Kim Sang and De Meulder 2003 (CoNLL); Derczynski et al. 2017 (WNUT).",
            .fields = schema::describe<TaggingParams>(),
        },
        data::Kind::tagged,
        "entities",
        "word",
        model::Family::encoder,
        "span F1",
        true,
        "the tag of a word",
        {"precision", "recall"},
        load_tagged,
        read_words};
}

}  // namespace optimlab::task
