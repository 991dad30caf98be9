// SPDX-License-Identifier: GPL-3.0-or-later
// A run on a page: what the HTML file has, and a PDF of it.
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
        pictures;  ///< name and SVG; "" where nothing is to be drawn
};

ReportPage report_page(const Source& source);

}  // namespace optimlab::interop
