// SPDX-License-Identifier: GPL-3.0-or-later
// The page of a report as a file.
#pragma once

#include <filesystem>

#include "core/interop/report.h"

namespace optimlab::ui::runs {

/// A PDF of one page A4, or HTML if the file's name ends so; what stood there is there until the new file is
/// whole. A QGuiApplication must exist.
base::Status write_report(const interop::ReportPage& page, const std::filesystem::path& path);

}  // namespace optimlab::ui::runs
