// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a sweep for a command and tells of it: the journal's lines as they come, for people or as JSON.
#pragma once

#include "app/commands/output.h"
#include "core/train/control.h"
#include "core/tune/sweep.h"

namespace optimlab::app {

/// "optimizer.lr=0.00123 optimizer.beta1=0.9"
std::string values_text(const base::Json& values);

/// Makes what is left to make. quiet: says nothing on the way. Returns the exit code so far.
int run_sweep(tune::Sweep& sweep, train::Control& control, bool json, Output& out, bool quiet = false);

/// The trials, the best first, and how to go on.
void write_trials(tune::Sweep& sweep, const std::vector<tune::Trial>& trials, Output& out);
/// {"event":"finished", ...}
base::Json finished_json(const tune::Sweep& sweep, const std::vector<tune::Trial>& trials);

/// Whether the seed alone differs, and the validation loss is what is looked at: nothing is searched for.
bool is_seed_group(const tune::Sweep& sweep);
/// What such a group has come to: its trials, and mean and spread of their losses. Returns the exit code.
int conclude_seeds(tune::Sweep& sweep, int code, bool json, Output& out);

}  // namespace optimlab::app
