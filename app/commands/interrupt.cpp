// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/interrupt.h"

#include <chrono>
#include <cstdlib>

#include <pthread.h>

#include "app/commands/output.h"

namespace optimlab::app {

namespace {

/// Wakes the waiting thread when it is to end.
constexpr int wake_signal = SIGUSR2;
/// Some terminals and wrappers deliver one Ctrl+C twice; only a later one means "now".
constexpr auto patience = std::chrono::seconds(1);

bool ignored(int signal) {
    struct sigaction action {};
    return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

Interrupt::Interrupt(train::Control& control) {
    sigemptyset(&signals_);
    // Shells let background jobs ignore SIGINT; whoever sends it to one by hand still means this run. nohup
    // is obeyed.
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    if (!ignored(SIGHUP)) sigaddset(&signals_, SIGHUP);
    sigaddset(&signals_, wake_signal);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    thread_ = std::thread([this, &control] { wait(control); });
}

Interrupt::~Interrupt() {
    over_ = true;
    pthread_kill(thread_.native_handle(), wake_signal);
    thread_.join();
}

void Interrupt::wait(train::Control& control) const {
    using Clock = std::chrono::steady_clock;
    bool stopping = false;
    Clock::time_point first;
    while (!over_) {
        int signal = 0;
        if (sigwait(&signals_, &signal) != 0 || signal == wake_signal) continue;
        if (!stopping) {
            stopping = true;
            first = Clock::now();
            control.stop();
        } else if (Clock::now() - first > patience) {
            // Files are written under other names and renamed, so that leaving at any moment harms none.
            complain("stopped at once; the checkpoint of this moment was not finished");
            std::_Exit(exit_interrupted);
        }
    }
}

}  // namespace optimlab::app
