// SPDX-License-Identifier: GPL-3.0-or-later
// The one clock of the window. It ticks every 16 ms at the most and only while there is something to draw:
// while a run trains, or once after request(). While training it measures the processor time that the GUI
// thread used since the last tick and waits about thirty times as long, so that drawing takes some 3 % of one
// core and never more.
#pragma once

#include <cstdint>

#include <QObject>
#include <QTimer>

namespace optimlab::ui::bridge {

class FrameClock : public QObject {
    Q_OBJECT
 public:
    static constexpr int fastest_ms = 16, slowest_ms = 250, minimised_ms = 1000;
    static constexpr double rest_factor = 30;

    explicit FrameClock(QObject* parent = nullptr);

    /// Ticks until told otherwise: a run is training.
    void set_running(bool running);
    /// Nobody looks: a tick a second keeps the ring from filling.
    void set_minimised(bool minimised);
    /// Something changed by hand: one tick soon, also when nothing runs.
    void request();

    [[nodiscard]] bool is_active() const { return timer_.isActive(); }
    [[nodiscard]] int interval_ms() const { return interval_ms_; }

 Q_SIGNALS:
    void tick();

 private:
    void beat();
    void schedule(int milliseconds);

    QTimer timer_;
    bool running_ = false, minimised_ = false;
    int interval_ms_ = fastest_ms;
    std::int64_t cpu_before_ = 0;
};

}  // namespace optimlab::ui::bridge
