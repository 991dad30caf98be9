// SPDX-License-Identifier: GPL-3.0-or-later
// Training on a thread of its own, be it one run, a race or a search. Out of it come rare events (one queued
// call each, as signals on the GUI thread); into it goes train::Control. Nothing else is shared, and no call
// here waits for training, except the destructor of what is derived, which stops and joins.
#pragma once

#include <functional>
#include <memory>
#include <thread>

#include <QObject>

#include "core/train/control.h"

namespace optimlab::ui::bridge {

enum class Phase { idle, preparing, running, paused, stopping };

class Session : public QObject {
    Q_OBJECT
 public:
    [[nodiscard]] Phase phase() const { return phase_; }
    [[nodiscard]] bool is_active() const { return phase_ != Phase::idle; }
    /// Of several runs: why one of them waits because it cannot be saved, which it tries again by itself;
    /// empty: none does.
    [[nodiscard]] const QString& waits_for() const { return waits_for_; }

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
    /// What waits_for() says now.
    void held_up(const QString& why);

 protected:
    using QObject::QObject;

    /// work() on the thread, with the control of this beginning, which may be paused. Only when idle.
    void launch(train::Patience patience, bool paused, std::function<void(train::Control&)> work);
    /// Of several runs: without end, as a full disk is for whoever looks at the window to mend; held_up
    /// tells.
    train::Patience patience_of_all();
    /// Training thread: runs `call` on the GUI thread.
    void post(std::function<void()> call);
    /// Training thread: nothing trains any more, and then `call`, on the GUI thread.
    void post_end(std::function<void()> call);
    void set_phase(Phase phase);
    /// Of the beginning that was last; only while active.
    [[nodiscard]] train::Control& control() { return *control_; }

 private:
    void wait_for(const train::Event& event);

    int waiting_ = 0;  // runs
    QString waits_for_;
    std::unique_ptr<train::Control> control_;
    Phase phase_ = Phase::idle;
    std::jthread thread_;
};

}  // namespace optimlab::ui::bridge
