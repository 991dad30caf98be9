// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/samples.h"

#include "core/task/catalog.h"
#include "core/train/dataset.h"

namespace optimlab::interop {

std::vector<task::Sample> samples(store::TrainedModel& trained, std::size_t count) {
    constexpr std::int64_t tokens = 300;
    const auto& task = trained.experiment.task;
    const auto say = [&](std::span<const data::Pair> examples) {
        return task::samples(task, *trained.model, *trained.codec, examples, count, tokens);
    };
    if (task::entry(task).takes == data::Kind::text) return say({});
    const auto dataset = train::load_dataset(trained.experiment, {}, trained.codec.get());
    return dataset ? say((*dataset)->given(task::Part::validation)) : std::vector<task::Sample>();
}

}  // namespace optimlab::interop
