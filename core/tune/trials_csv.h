// SPDX-License-Identifier: GPL-3.0-or-later
// The trials of a search as a table for other programs: a row a trial, a column a parameter.
#pragma once

#include <string>
#include <vector>

#include "core/tune/trial.h"

namespace optimlab::tune {

/// maximizes: values are written as they were measured, not turned
std::string trials_csv(const Space& space, bool maximizes, const std::vector<Trial>& trials);

}  // namespace optimlab::tune
