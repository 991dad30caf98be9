// SPDX-License-Identifier: GPL-3.0-or-later
// The Python that exports are put together from (core/interop/python/*.py): whole files with places to fill
// in, of which what a model does not need is left out.
//     #: if NAME      what follows, up to #: else or #: end, stays only if NAME is among the flags
//     {{NAME}}        becomes the value of that name
#pragma once

#include <map>
#include <set>
#include <string>

#include "core/base/json.h"

namespace optimlab::interop {

struct PythonParts {
    std::set<std::string> flags;
    std::map<std::string, std::string> values;
};

/// The file of that name without its licence line. An unknown value stays as it is.
std::string python(const std::string& file, const PythonParts& parts);
/// A JSON value as Python writes it: True, None, 'text', 0.001.
std::string as_python(const base::Json& value);

}  // namespace optimlab::interop
