// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/frame_clock.h"

#include <algorithm>

#include "ui/bridge/thread_time.h"

namespace optimlab::ui::bridge {

FrameClock::FrameClock(QObject* parent) : QObject(parent) {
    timer_.setSingleShot(true);
    timer_.setTimerType(Qt::PreciseTimer);
    connect(&timer_, &QTimer::timeout, this, &FrameClock::beat);
}

void FrameClock::schedule(int milliseconds) {
    if (!timer_.isActive() || timer_.remainingTime() > milliseconds) timer_.start(milliseconds);
}

void FrameClock::set_running(bool running) {
    if (running && !running_) cpu_before_ = thread_nanoseconds();
    running_ = running;
    request();
}

void FrameClock::set_minimised(bool minimised) {
    minimised_ = minimised;
    if (!minimised) request();
}

void FrameClock::request() { schedule(fastest_ms); }

void FrameClock::beat() {
    Q_EMIT tick();
    if (!running_) return;
    const std::int64_t now = thread_nanoseconds();
    const double spent_ms = static_cast<double>(now - cpu_before_) * 1e-6;
    cpu_before_ = now;
    interval_ms_ = std::clamp(static_cast<int>(rest_ * spent_ms), fastest_ms, slowest_ms);
    schedule(minimised_ ? minimised_ms : interval_ms_);
}

}  // namespace optimlab::ui::bridge
