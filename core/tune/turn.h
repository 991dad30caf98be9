// SPDX-License-Identifier: GPL-3.0-or-later
// Lock-step: several threads of which one works at a time, always the one that is furthest behind. So all
// have the same machine, and none sees the others in its times.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <vector>

#include "core/train/control.h"

namespace optimlab::tune {

class Turn {
 public:
    /// stop: ends all waiting
    Turn(std::size_t count, const train::Control& stop);

    /// Ends the caller's turn, if it has it, and waits for its next. progress: how far it is.
    void wait(std::size_t who, double progress);
    /// The others go on without it.
    void leave(std::size_t who);

 private:
    std::size_t furthest_behind() const;

    const train::Control& stop_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<double> progress_;  ///< infinite: has left
    std::size_t working_;           ///< who; their number if nobody
};

}  // namespace optimlab::tune
