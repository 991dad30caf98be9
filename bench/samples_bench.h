// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace optimlab::bench {

/// scripts/bench samples: what a Samples tab that is looked at costs a training. One run trains in the
/// window, which shows that tab and is hidden in turn, so that both see the same machine; half a minute a
/// round.
void samples(int rounds);

}  // namespace optimlab::bench
