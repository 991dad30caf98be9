// SPDX-License-Identifier: GPL-3.0-or-later
// The way into a running trainer, used from any thread: stop, pause, one step, live changes. The trainer
// looks at it between two steps.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/base/json.h"

namespace optimlab::train {

class Control {
 public:
    void stop();
    void pause();
    void resume();
    /// While paused: makes one step and pauses again.
    void step_once();
    /// Sets a live parameter ("optimizer.lr") from the next step on.
    void change(std::string path, base::Json value);

    bool stop_requested() const { return stop_.load(std::memory_order_acquire); }
    bool paused() const { return paused_.load(std::memory_order_acquire); }

    /// For the trainer: true when it should wait or has changes to take.
    bool needs_attention() const { return attention_.load(std::memory_order_acquire); }
    /// For the trainer: sleeps until it may make a step, must stop, or has changes to take. Calls on_pause,
    /// without holding anything, if it has to sleep.
    void wait_while_paused(const std::function<void()>& on_pause);
    /// For the trainer: whether changes wait to be taken.
    bool has_changes() const;
    /// For the trainer: the changes since the last call, in order.
    std::vector<std::pair<std::string, base::Json>> take_changes();

 private:
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::atomic<bool> stop_{false}, paused_{false}, attention_{false};
    int single_steps_ = 0;
    std::vector<std::pair<std::string, base::Json>> changes_;
};

}  // namespace optimlab::train
