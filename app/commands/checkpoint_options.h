// SPDX-License-Identifier: GPL-3.0-or-later
// The options of commands that look at one checkpoint of a run: --at and --best.
#pragma once

#include <string>

#include "core/store/checkpoints.h"

namespace CLI {
class App;
}

namespace optimlab::app {

void add_checkpoint_options(CLI::App& command, store::Which& which);
/// What was asked for, of a run folder or a checkpoint; complains of damaged ones that were passed over.
base::Result<store::fs::path> find_checkpoint(const std::string& place, const store::Which& which);

}  // namespace optimlab::app
