// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Plots as text: CSV of every raw point, and a pgfplots picture for papers. Written to a device piece by
// piece, because a long run makes tens of megabytes.
#include "ui/plots/plot_export.h"

class QIODevice;

namespace optimlab::ui::plots {

bool write_csv(const CsvData& data, QIODevice& out);
bool write_pgfplots(const PlotModel& model, const ExportOptions& options, QIODevice& out);

}  // namespace optimlab::ui::plots
