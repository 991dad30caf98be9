// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of the window: optimlab [EXPERIMENT.json | FOLDER] [--theme light|dark], or
// optimlab --plot RUN_DIR... --out FILE [--size WIDTHxHEIGHT] [--font-size POINTS], or optimlab --report
// RUN_DIR... --out FILE.pdf.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QSize>

#include "ui/theme/theme_manager.h"

namespace optimlab::app {

struct GuiOptions {
    std::vector<std::string> plot_runs;    ///< empty: open the window
    std::vector<std::string> report_runs;  ///< likewise
    std::string out, experiment;
    QSize plot_size;         ///< empty: nobody chose one
    double font_points = 0;  ///< of a plot; 0: the system's
    std::optional<ui::ThemeManager::Mode> theme;
    std::optional<int> exit_code;  ///< the program is done: help was printed, or the line makes no sense (2)
};

GuiOptions read_gui_options(int argc, char** argv);

/// One line on standard error.
void say(const std::string& message);
/// Says on standard error why there is nothing to see; returns the exit code.
int refuse(int code, const std::string& message);

}  // namespace optimlab::app
