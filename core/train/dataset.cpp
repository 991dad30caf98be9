// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/dataset.h"

namespace optimlab::train {

base::Result<data::TextDataset> load_dataset(const Experiment& experiment) {
    const auto raw = data::load(experiment.data);
    if (!raw) return raw.error();
    const auto path = experiment.data.params.find("path");
    const std::string name = path == experiment.data.params.end() ? "data" : path->get<std::string>();
    return data::TextDataset::make(*raw, experiment.model.context, name);
}

}  // namespace optimlab::train
