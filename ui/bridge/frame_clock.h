// SPDX-License-Identifier: GPL-3.0-or-later
// The one clock of the window. It ticks every 16 ms at the most and only while there is something to draw:
// while a run trains, or once after request(). While training it measures the processor time that the GUI
// thread used since the last tick and waits a multiple of it. The multiple is large where training uses all
// cores: its threads wait for each other, so a core that drawing takes for a moment stops them all, and costs
// more than twice that moment.
#pragma once

#include <cstdint>

#include <QObject>
#include <QTimer>

namespace optimlab::ui::bridge {

class FrameClock : public QObject {
    Q_OBJECT
 public:
    static constexpr int fastest_ms = 16, slowest_ms = 250, minimised_ms = 1000;
    /// Time between two ticks, in units of what a tick costs.
    static constexpr double rest_beside_free_core = 15, rest_among_busy_cores = 64;

    explicit FrameClock(QObject* parent = nullptr);

    /// Ticks until told otherwise: a run is training.
    void set_running(bool running);
    /// Whether that run leaves a core to the window. It does not, unless told.
    void set_core_free(bool is_free) { rest_ = is_free ? rest_beside_free_core : rest_among_busy_cores; }
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
    double rest_ = rest_among_busy_cores;
    std::int64_t cpu_before_ = 0;
};

}  // namespace optimlab::ui::bridge
