// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/attention_maps.h"

#include <algorithm>

namespace optimlab::task {

namespace {

std::vector<std::string> names_of(const Codec& codec, const Ids& ids) {
    std::vector<std::string> names;
    names.reserve(ids.size());
    for (const auto id : ids)
        names.push_back(codec.token(id));
    return names;
}

/// What goes into the model: a text and what follows it, or a source and what is written of it.
struct Read {
    Ids inputs, source;
};

Read read_again(const Speaker& speaker, const std::string& text, const Answer& answer) {
    const auto& entry = task::entry(speaker.task);
    const auto& spec = speaker.model.spec();
    if (entry.takes == data::Kind::text) return {entry.read(speaker.codec, spec, text + answer.text).ids, {}};
    Read read{entry.read(speaker.codec, spec, text).ids, {}};
    if (!speaker.model.writes() || read.inputs.empty()) return read;
    if (spec.family == model::Family::encoder_decoder) {
        read.source = std::move(read.inputs);
        read.inputs = {speaker.codec.mark(0)};
    }
    const auto written = speaker.codec.encode(answer.text);
    read.inputs.insert(read.inputs.end(), written.begin(), written.end());
    return read;
}

}  // namespace

std::string name_of(const model::AttentionMap<float>& layer, model::Family family) {
    const auto number = layer.block + 1;
    if (family != model::Family::encoder_decoder) return base::message("block {}", number);
    if (layer.of_encoder) return base::message("encoder block {}", number);
    return layer.of_source ? base::message("decoder block {}, source", number)
                           : base::message("decoder block {}", number);
}

AttentionMaps attention_maps(const Speaker& speaker, const std::string& text, const Answer& answer) {
    auto read = read_again(speaker, text, answer);
    AttentionMaps maps;
    if (read.inputs.empty()) return maps;
    const auto most =
        std::min(AttentionMaps::most_tokens, static_cast<std::size_t>(speaker.model.spec().context));
    read.inputs.resize(std::min(read.inputs.size(), most));
    read.source.resize(std::min(read.source.size(), most));
    maps.tokens = names_of(speaker.codec, read.inputs);
    maps.source_tokens = names_of(speaker.codec, read.source);
    const bool once = speaker.codec.sizes().output == model::Output::label;
    const Ids targets(once ? 1 : read.inputs.size(), 0);  // of any value: the loss is not looked at
    model::Batch batch;
    batch.batch = 1;
    batch.time = static_cast<std::int64_t>(read.inputs.size());
    batch.inputs = read.inputs;
    batch.targets = targets;
    batch.source = read.source;
    batch.source_time = static_cast<std::int64_t>(read.source.size());
    speaker.model.forward(batch, model::Pass{});
    maps.layers = speaker.model.attention_maps(0);
    return maps;
}

}  // namespace optimlab::task
