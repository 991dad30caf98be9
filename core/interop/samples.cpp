// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/samples.h"

#include "core/task/answer.h"
#include "core/task/catalog.h"
#include "core/train/dataset.h"

namespace optimlab::interop {

std::vector<Sample> samples(store::TrainedModel& trained, std::size_t count) {
    const bool is_text = task::entry(trained.experiment.task).takes == data::Kind::text;
    std::vector<data::Pair> examples = {{"\n", ""}};
    decode::Options how;
    if (!is_text) {
        const auto dataset = train::load_dataset(trained.experiment, {}, trained.codec.get());
        if (!dataset) return {};
        examples = task::spread((*dataset)->given(task::Part::validation), count);
        how.method = decode::Method::greedy;
    }
    std::vector<std::string> sources;
    sources.reserve(examples.size());
    for (const auto& example : examples)
        sources.push_back(example.source);
    const auto said =
        task::answers({trained.experiment.task, *trained.model, *trained.codec, how, {}}, sources);
    std::vector<Sample> all;
    if (!said) return all;
    all.reserve(examples.size());
    for (std::size_t i = 0; i < examples.size(); ++i)
        all.push_back({is_text ? "" : examples[i].source, examples[i].target, (*said)[i].text});
    return all;
}

}  // namespace optimlab::interop
