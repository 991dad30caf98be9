// SPDX-License-Identifier: GPL-3.0-or-later
// Texts for the parts of an experiment that are not components of a catalog: the model, a block, training,
// the experiment itself.
#pragma once

#include "ui/explain/topic.h"

namespace optimlab::ui::explain {

/// ("model", "transformer"), ("model", "block"), ("training", ""), ("regularization", ""), ("experiment",
/// "").
std::optional<Topic> part_topic(const QString& kind, const QString& id);

}  // namespace optimlab::ui::explain
