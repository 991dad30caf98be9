// SPDX-License-Identifier: GPL-3.0-or-later
// The time from its making to now, for the rules whose steps are worth watching.
#pragma once

#include <chrono>

namespace optimlab::optim {

class Stopwatch {
 public:
    double milliseconds() const {
        return std::chrono::duration<double, std::milli>(Clock::now() - start_).count();
    }

 private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
};

}  // namespace optimlab::optim
