// SPDX-License-Identifier: GPL-3.0-or-later
// Times of a program with an event loop, and the waits in between.
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>

#include <QCoreApplication>
#include <QThread>
#include <QTimer>

namespace optimlab::bench {

using Clock = std::chrono::steady_clock;

inline double ms_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// The event loop goes on meanwhile.
inline void wait_until(const std::function<bool()>& condition, double most_ms) {
    const auto start = Clock::now();
    while (!condition() && ms_since(start) < most_ms) {
        QCoreApplication::processEvents();
        QThread::msleep(1);  // the cores are the training's
    }
}

/// The longest time in which the event loop did not come round, while this lives.
class LongestWait {
 public:
    LongestWait() {
        QObject::connect(&pulse_, &QTimer::timeout, &pulse_, [this] {
            longest_ = std::max(longest_, ms_since(last_));
            last_ = Clock::now();
        });
        pulse_.start(0);
    }
    double ms() const { return longest_; }

 private:
    QTimer pulse_;
    Clock::time_point last_ = Clock::now();
    double longest_ = 0;
};

}  // namespace optimlab::bench
