// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a run once its data and model are there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include <QStringList>

#include "core/store/run_folder.h"

namespace optimlab::ui::bridge {

struct RunStart {
    std::filesystem::path folder;  ///< empty: nothing is saved
    train::Experiment experiment;
    model::Sizes sizes = 0;
    std::int64_t choices = 0;  ///< outputs that the model chooses between
    task::Extent extent;       ///< of the training data
    std::int64_t first_step = 0;
    std::int64_t bytes = 0;  ///< weights, gradients, optimizer state and activations
    std::optional<double> lowest_loss;
    std::shared_ptr<const store::RunRecord> history;  ///< of a resumed run, up to first_step
    QStringList notes;  ///< damaged checkpoints that were passed over, data that was left out
};

/// Of a run that is about to begin or to go on, on its own thread. What is there of a history stays.
void describe(train::Trainer& trainer, RunStart& start);

}  // namespace optimlab::ui::bridge
