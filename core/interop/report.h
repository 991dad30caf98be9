// SPDX-License-Identifier: GPL-3.0-or-later
// A run, or a comparison of runs, on a page: what the HTML file has, and a PDF of it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/interop/format.h"

namespace optimlab::interop {

struct ReportPage {
    std::string title;
    std::string body;  ///< HTML with <img src="NAME"> where a picture stands
    std::vector<std::pair<std::string, std::string>>
        pictures;       ///< name and SVG; "" where nothing is to be drawn
    std::size_t large;  ///< so many of the first pictures have a row of their own
};

ReportPage report_page(const Source& source);

/// Of 2 to 8 runs: curves in one picture, numbers, the settings that differ, mean and spread over seeds, and
/// what each writes.
inline constexpr std::size_t most_compared = 8;
base::Result<ReportPage> comparison_page(const std::vector<Source>& sources);

/// Of one run or of several.
base::Result<ReportPage> open_page(const std::vector<fs::path>& runs);

/// The page as a file that needs nothing else.
std::string html(const ReportPage& page);

// What the pages have in common.

/// What the form calls a setting: "Learning rate η"; of a choice its place, "optimizer"; else the path.
std::string setting_name(const train::Experiment& experiment, const std::string& path);
/// What was changed while it trained: "Learning rate η = 0.5 after step 5".
std::vector<std::string> changes(const Source& source);
/// Two things beside each other, in a way that Qt's text knows too.
std::string beside(const std::string& left, const std::string& right);
/// The picture of that number, or "" if nothing is drawn in it.
std::string picture(const ReportPage& page, std::size_t i);

}  // namespace optimlab::interop
