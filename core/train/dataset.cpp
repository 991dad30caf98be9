// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/dataset.h"

namespace optimlab::train {

base::Result<std::unique_ptr<task::Dataset>> load_dataset(const Experiment& experiment,
                                                          const base::Watch& watch,
                                                          const task::Codec* known) {
    return task::load(
        {experiment.task, experiment.data, experiment.tokenizer, experiment.model, watch, known});
}

bool have_same_data(const Experiment& a, const Experiment& b) {
    return a.task == b.task && a.data == b.data && a.tokenizer == b.tokenizer &&
           a.model.context == b.model.context && a.model.pooling == b.model.pooling;
}

}  // namespace optimlab::train
