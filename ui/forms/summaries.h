// SPDX-License-Identifier: GPL-3.0-or-later
// What the sections fold to: one line that says what matters of a part of an experiment.
#pragma once

#include <QString>

#include "core/model/transformer.h"
#include "core/task/dataset.h"
#include "core/train/experiment.h"

namespace optimlab::ui::forms {

/// "Text generation · Stories (built in)"
QString data_summary(const train::Experiment& experiment);
/// "decoder · 4 blocks · 0.8 M"; without a vocabulary (0) the width instead of the parameters.
QString model_summary(const train::Experiment& experiment, const model::Sizes& sizes);
/// "Normal (GPT-2) · σ 0.02"
QString init_summary(const train::Experiment& experiment);
/// "AdamW · lr 1e-3 · β 0.9/0.999 · decay 0.1"
QString optimizer_summary(const train::Experiment& experiment);
/// "warmup 100 + cosine"; extent: of the training data, for a warmup in epochs.
QString schedule_summary(const train::Experiment& experiment, const task::Extent& extent = {});
/// "weight decay λ: cosine", or "none"
QString drives_summary(const train::Experiment& experiment);
/// "decay 0.1 · clip 1.0"
QString regularization_summary(const train::Experiment& experiment);
/// "averaging · lookahead", or "none"
QString modifiers_summary(const train::Experiment& experiment);
/// "2,000 steps · batch 12"
QString training_summary(const train::Experiment& experiment);

}  // namespace optimlab::ui::forms
