// SPDX-License-Identifier: GPL-3.0-or-later
// An experiment in miniature: its stacks of blocks, and beside them how its learning rate goes. Drawn from
// the experiment itself, so that a preset needs no picture.
#pragma once

#include <QRectF>

#include "core/train/experiment.h"
#include "ui/theme/tokens.h"

class QPainter;

namespace optimlab::ui::window {

void paint_experiment(QPainter& painter, const QRectF& place, const train::Experiment& experiment,
                      const Theme& theme);

}  // namespace optimlab::ui::window
