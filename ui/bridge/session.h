// SPDX-License-Identifier: GPL-3.0-or-later
// Training on a thread of its own, be it one run or a race. Out of it come numbers (a ring that the GUI
// drains on its frame clock) and rare events (one queued call each, as signals on the GUI thread). Into it
// goes train::Control. Nothing else is shared, and no call here waits for training, except the destructor of
// what is derived, which stops and joins.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <thread>

#include <QObject>

#include "core/train/control.h"
#include "ui/bridge/metrics_feed.h"

namespace optimlab::ui::bridge {

enum class Phase { idle, preparing, running, paused, stopping };

class Session : public QObject {
    Q_OBJECT
 public:
    static constexpr std::size_t ring_capacity = 16384;

    [[nodiscard]] Phase phase() const { return phase_; }
    [[nodiscard]] bool is_active() const { return phase_ != Phase::idle; }
    [[nodiscard]] MetricRing& ring() { return ring_; }
    /// Records since the last beginning that found the ring full.
    [[nodiscard]] std::uint64_t dropped() const { return ring_.dropped() - dropped_before_; }

    virtual void pause();
    virtual void go_on();
    /// While paused: one step.
    virtual void step_once();
    /// Ends what trains, which saves a checkpoint.
    void stop();
    /// Stops and waits until the checkpoint is on the disk. For closing the window.
    void stop_and_wait();

 Q_SIGNALS:
    void phase_changed();
    /// It could not begin, or not go on.
    void failed(const QString& message);

 protected:
    using QObject::QObject;

    /// work() on the thread, with the control of this beginning, which may be paused. Only when idle.
    void launch(train::Patience patience, bool paused, std::function<void(train::Control&)> work);
    /// Training thread: runs `call` on the GUI thread.
    void post(std::function<void()> call);
    /// Training thread: nothing trains any more, and then `call`, on the GUI thread.
    void post_end(std::function<void()> call);
    void set_phase(Phase phase);
    /// Of the beginning that was last; only while active.
    [[nodiscard]] train::Control& control() { return *control_; }

 private:
    MetricRing ring_{ring_capacity};
    std::uint64_t dropped_before_ = 0;  // by earlier runs: the ring counts for good
    std::unique_ptr<train::Control> control_;
    Phase phase_ = Phase::idle;
    std::jthread thread_;
};

}  // namespace optimlab::ui::bridge
