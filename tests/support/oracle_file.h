// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a checked-in oracle file; a missing one ends the test at once.
#pragma once

#include <cstdlib>
#include <iostream>
#include <string>

#include "core/base/files.h"
#include "core/base/json.h"

namespace optimlab::test {

inline base::Json oracle_file(const std::string& name) {
    const std::string path = OPTIMLAB_ORACLES "/" + name;
    const auto text = base::read_file(path);
    const auto document = text ? base::parse_json(*text, path) : base::Result<base::Json>(text.error());
    if (!document) {
        std::cerr << document.error().message << std::endl;
        std::abort();
    }
    return *document;
}

}  // namespace optimlab::test
