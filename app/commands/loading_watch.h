// SPDX-License-Identifier: GPL-3.0-or-later
// How far what comes before a training has come (data that are read, a step that is trained to again), on a
// terminal, and an end to it.
#pragma once

#include "core/base/watch.h"
#include "core/train/control.h"

namespace optimlab::app {

/// A line on standard error, if that is a terminal and it takes longer than a moment. A stop that is asked of
/// the control, which must outlive the watch, ends the reading.
base::Watch loading_watch(const train::Control& control);

}  // namespace optimlab::app
