// SPDX-License-Identifier: GPL-3.0-or-later
// optimlab --plot TABLE.csv --out FILE: the table of `optimlab-cli coord-check` as a picture: the size of
// activations over the width, a curve for each depth. Flat curves are what μP promises.
#pragma once

#include <string>

#include "app/gui_options.h"

namespace optimlab::app {

/// Whether the path is meant as such a table.
bool is_coord_table(const std::string& path);

/// The first of the runs to plot. 0, or 2 with one line on standard error when the table is of no use, 1 when
/// writing fails.
int plot_coordinates(const GuiOptions& asked, const ui::Theme& theme);

}  // namespace optimlab::app
