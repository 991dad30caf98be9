// SPDX-License-Identifier: GPL-3.0-or-later
// optimlab --plot RUN_DIR... --out FILE: the loss and learning-rate curves of runs, side by side in one
// picture. Needs no display.
#pragma once

class QApplication;

namespace optimlab::app {

struct GuiOptions;

/// Before QApplication is made: draws offscreen when there is no display to connect to.
void use_offscreen_without_display();

/// 0, or 2 with one line on standard error when a folder or the file's ending is of no use, 1 when writing
/// fails.
int plot_runs(QApplication& application, const GuiOptions& options);

}  // namespace optimlab::app
