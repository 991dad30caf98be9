// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace optimlab::bench {

/// scripts/bench feed [HOURS]: the window with a run that makes 500 steps a second for so many hours, played
/// as fast as the window takes the numbers: what memory it takes beside its points, and how long the event
/// loop waits.
void feed(double hours);

}  // namespace optimlab::bench
