// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of comma-separated tables.
#pragma once

#include <string>

namespace optimlab::base {

/// As RFC 4180 has it: in quotes where the text has a comma, a quote or a line's end.
inline std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted.push_back('"');
        quoted.push_back(c);
    }
    return quoted + '"';
}

}  // namespace optimlab::base
