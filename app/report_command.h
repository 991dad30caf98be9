// SPDX-License-Identifier: GPL-3.0-or-later
// optimlab --report RUN_DIR... --out FILE.pdf: the report of a run, or the comparison of several, as a page.
// Needs no display.
#pragma once

#include <string>
#include <vector>

namespace optimlab::app {

/// 0, or 2 with one line on standard error when folders or ending are of no use, 1 when writing fails. A
/// QApplication must exist.
int report_runs(const std::vector<std::string>& folders, const std::string& out);

}  // namespace optimlab::app
