// SPDX-License-Identifier: GPL-3.0-or-later
// Turns Ctrl+C, `kill` and a closed terminal into a stop of the run: the signals are blocked everywhere and a
// thread waits for them, so that what follows is ordinary code and not a signal handler. Make it before other
// threads begin; they inherit the blocked signals.
#pragma once

#include <atomic>
#include <csignal>
#include <thread>

#include "core/train/control.h"

namespace optimlab::app {

class Interrupt {
 public:
    explicit Interrupt(train::Control& control);
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

 private:
    void wait(train::Control& control) const;

    sigset_t signals_{};
    std::atomic<bool> over_{false};
    std::thread thread_;
};

}  // namespace optimlab::app
