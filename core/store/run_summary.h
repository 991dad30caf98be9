// SPDX-License-Identifier: GPL-3.0-or-later
// run.json: the page of a run folder that a list of runs reads.
#pragma once

#include "core/store/run_folder.h"

namespace optimlab::store {

inline constexpr const char* summary_name = "run.json";
/// Locked by whoever writes the run.
inline constexpr const char* lock_name = ".lock";

Json summary_json(const RunSummary& summary);

}  // namespace optimlab::store
