// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/model_snapshot.h"

#include <algorithm>

namespace optimlab::ui::bridge {

namespace {

constexpr std::size_t most_examples = 100;

}  // namespace

std::shared_ptr<const ModelSnapshot> ModelSnapshot::take(train::Trainer& trainer) {
    auto& weights = trainer.model().parameters().values();
    auto snapshot = std::make_shared<ModelSnapshot>();
    snapshot->task = trainer.experiment().task;
    snapshot->spec = trainer.model().spec();
    snapshot->examples = std::make_shared<std::vector<data::Pair>>(
        task::spread(trainer.dataset().given(task::Part::validation), most_examples));
    snapshot->codec = trainer.dataset().shared_codec();
    snapshot->weights.assign(weights.data(), weights.data() + weights.size());
    snapshot->step = trainer.progress().step;
    return snapshot;
}

std::unique_ptr<model::Transformer<float>> ModelSnapshot::make(std::int64_t texts) const {
    auto model = std::make_unique<model::Transformer<float>>(spec, codec->sizes(), texts);
    std::copy(weights.begin(), weights.end(), model->parameters().values().data());
    return model;
}

}  // namespace optimlab::ui::bridge
