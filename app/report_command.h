// SPDX-License-Identifier: GPL-3.0-or-later
// optimlab --report RUN_DIR --out FILE.pdf: the report of a run as a page. Needs no display.
#pragma once

#include <string>

namespace optimlab::app {

/// 0, or 2 with one line on standard error when folder or ending are of no use, 1 when writing fails. A
/// QApplication must exist.
int report_run(const std::string& folder, const std::string& out);

}  // namespace optimlab::app
