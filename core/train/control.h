// SPDX-License-Identifier: GPL-3.0-or-later
// The way into a running trainer, used from any thread: stop, pause, one step, live changes. The trainer
// looks at it between two steps.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <limits>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"
#include "core/train/observer.h"

namespace optimlab::train {

/// What a run does when its observers cannot save: it pauses, and tries again whenever somebody resumes it
/// and every `retry_every` seconds; after `seconds` it ends as failed. 0: at once.
struct Patience {
    static constexpr double endless = std::numeric_limits<double>::infinity();
    double seconds = 0;
    double retry_every = endless;
    /// Hears that a run waits and that it goes on, from the run's own thread.
    std::function<void(const Event&)> tell{};
};

class Control {
 public:
    static inline const std::string by_hand = base::message("stopped by you");

    Control() = default;
    explicit Control(Patience patience) : patience_(std::move(patience)) {}
    /// Of one run of several: as patient as the group, and stopped and paused with it. One step of the group
    /// is a step of whichever run would make the next.
    explicit Control(Control* group) : patience_(group->patience_), group_(group) {}

    /// `why` becomes the reason with which the run ends.
    void stop(const std::string& why = by_hand);
    void pause();
    void resume();
    /// While paused: makes one step and pauses again.
    void step_once();
    /// Sets a live parameter ("optimizer.lr") from the next step on.
    void change(std::string path, base::Json value);

    bool stop_requested() const {
        return stop_.load(std::memory_order_acquire) || (group_ != nullptr && group_->stop_requested());
    }
    std::string why_stopped() const;
    bool paused() const { return paused_.load(std::memory_order_acquire); }

    /// For the trainer: true when it should wait or has changes to take.
    bool needs_attention() const {
        return attention_.load(std::memory_order_acquire) || (group_ != nullptr && group_->needs_attention());
    }
    /// For the trainer: sleeps until it may make a step, must stop, or has changes to take. Calls on_pause,
    /// without holding anything, if it has to sleep.
    void wait_while_paused(const std::function<void()>& on_pause);
    const Patience& patience() const { return patience_; }
    /// For the trainer, which has paused because something cannot be saved: sleeps so many seconds, or until
    /// somebody resumes or stops the run or asks for a step. Returns whether somebody wants it to go on.
    bool wait_for_remedy(double seconds);
    /// For the trainer: whether changes wait to be taken.
    bool has_changes() const;
    /// For the trainer: the changes since the last call, in order.
    std::vector<std::pair<std::string, base::Json>> take_changes();

 private:
    Patience patience_{};
    Control* group_ = nullptr;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::atomic<bool> stop_{false}, paused_{false}, attention_{false};
    std::string why_ = by_hand;  ///< it was stopped
    int single_steps_ = 0;
    std::vector<std::pair<std::string, base::Json>> changes_;
};

}  // namespace optimlab::train
