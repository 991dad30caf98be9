// SPDX-License-Identifier: GPL-3.0-or-later
// An experiment in miniature: its stacks of blocks, and beside them how its learning rate goes. Drawn from
// the experiment itself, so that a preset needs no picture.
#pragma once

#include <cstddef>
#include <vector>

#include <QRectF>

#include "core/train/experiment.h"
#include "ui/theme/tokens.h"

class QPainter;

namespace optimlab::ui::window {

/// What is to be drawn, found out once and not at each painting.
struct Sketch {
    std::size_t blocks = 0, encoder_blocks = 0;
    bool reads = false;         ///< an encoder-decoder
    std::vector<double> rates;  ///< over the run, at equal distances
};
Sketch sketch_of(const train::Experiment& experiment);

void paint_sketch(QPainter& painter, const QRectF& place, const Sketch& sketch, const Theme& theme);

}  // namespace optimlab::ui::window
