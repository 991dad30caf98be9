// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/answer.h"

#include <algorithm>
#include <cmath>

#include "core/decode/generate.h"
#include "core/task/dataset.h"
#include "core/task/metric.h"

namespace optimlab::task {

namespace {

base::Result<std::vector<Reading>> read_all(const Speaker& speaker, std::span<const std::string> texts) {
    const auto& entry = task::entry(speaker.task);
    const auto context = static_cast<std::size_t>(speaker.model.spec().context);
    std::vector<Reading> all;
    all.reserve(texts.size());
    for (const auto& text : texts) {
        auto& reading = all.emplace_back(entry.read(speaker.codec, speaker.model.spec(), text));
        if (reading.ids.empty())
            return base::input_error("the text {} has nothing that the model knows",
                                     base::show(base::Json(text)));
        if (entry.takes != data::Kind::text && reading.ids.size() > context) {
            return base::input_error(
                "a text of {} tokens is longer than the model's context of {}; give it in shorter parts",
                reading.ids.size(), context);
        }
    }
    return all;
}

base::Result<std::vector<Answer>> write(const Speaker& speaker, std::vector<Reading> readings) {
    std::vector<Ids> prompts;
    prompts.reserve(readings.size());
    for (auto& reading : readings)
        prompts.push_back(std::move(reading.ids));
    decode::Request request{prompts};
    request.begin = speaker.codec.begin().value_or(0);
    request.end = speaker.codec.end();
    request.cancelled = speaker.cancelled;
    auto texts = decode::generate(speaker.model, request, speaker.how);
    if (!texts) return texts.error();
    std::vector<Answer> all;
    all.reserve(texts->size());
    for (const auto& text : *texts)
        all.push_back({speaker.codec.decode(text.ids), text.log_probability, {}});
    return all;
}

/// ln softmax of a row of scores.
std::vector<double> log_probabilities(std::span<const float> scores) {
    const double top = static_cast<double>(*std::max_element(scores.begin(), scores.end()));
    double total = 0;
    for (const float score : scores)
        total += std::exp(static_cast<double>(score) - top);
    std::vector<double> all;
    all.reserve(scores.size());
    for (const float score : scores)
        all.push_back(static_cast<double>(score) - top - std::log(total));
    return all;
}

/// What a model says that does not write: one row of scores for each place that is asked about.
Answer judge(const Speaker& speaker, const Reading& reading) {
    const auto& labels = speaker.codec.labels();
    const bool once = speaker.codec.sizes().output == model::Output::label;
    const Ids targets(once ? 1 : reading.ids.size(), 0);  // of any value: only the scores are looked at
    model::Batch batch;
    batch.batch = 1;
    batch.time = static_cast<std::int64_t>(reading.ids.size());
    batch.inputs = reading.ids;
    batch.targets = targets;
    speaker.model.forward(batch, model::Pass{});
    Answer answer;
    for (const auto place : reading.asked) {
        const auto scores =
            speaker.model.scores().subspan(static_cast<std::size_t>(place) * labels.size(), labels.size());
        const auto best = static_cast<std::size_t>(likeliest(scores));
        const auto all = log_probabilities(scores);
        answer.text += (answer.text.empty() ? "" : " ") + labels[best];
        answer.log_probability += all[best];
        for (std::size_t k = 0; once && k < labels.size(); ++k)
            answer.labels.emplace_back(labels[k], std::exp(all[k]));
    }
    return answer;
}

}  // namespace

base::Result<std::vector<Answer>> answers(const Speaker& speaker, std::span<const std::string> texts) {
    auto readings = read_all(speaker, texts);
    if (!readings) return readings.error();
    if (speaker.codec.sizes().output == model::Output::language) return write(speaker, *std::move(readings));
    std::vector<Answer> all;
    all.reserve(texts.size());
    for (const auto& reading : *readings) {
        const bool stop = speaker.cancelled && speaker.cancelled();
        all.push_back(stop ? Answer{} : judge(speaker, reading));
    }
    return all;
}

std::vector<Sample> samples(const schema::Component& task, model::Transformer<float>& model,
                            const Codec& codec, std::span<const data::Pair> examples, std::size_t count,
                            std::int64_t tokens) {
    const bool is_text = task::entry(task).takes == data::Kind::text;
    decode::Options how;
    how.max_tokens = tokens;
    std::vector<data::Pair> chosen = {{"\n", ""}};
    if (!is_text) {
        chosen = spread(examples, count);
        how.method = decode::Method::greedy;
    }
    std::vector<std::string> sources;
    sources.reserve(chosen.size());
    for (const auto& example : chosen)
        sources.push_back(example.source);
    const auto said = answers({task, model, codec, how, {}}, sources);
    std::vector<Sample> all;
    if (!said) return all;
    all.reserve(chosen.size());
    for (std::size_t i = 0; i < chosen.size(); ++i)
        all.push_back({is_text ? "" : chosen[i].source, chosen[i].target, (*said)[i].text});
    return all;
}

}  // namespace optimlab::task
