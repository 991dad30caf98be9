// SPDX-License-Identifier: GPL-3.0-or-later
// State that is one number: an estimate, a count. A checkpoint saves it exactly, by name.
#pragma once

#include <string>

namespace optimlab::base {

struct StateNumber {
    std::string name;
    double* value;
};

}  // namespace optimlab::base
