// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/control.h"

#include <algorithm>
#include <chrono>

namespace optimlab::train {

void Control::stop(const std::string& why) {
    const std::lock_guard lock(mutex_);
    if (!stop_) why_ = why;
    stop_.store(true, std::memory_order_release);
    wake_.notify_all();
}

std::string Control::why_stopped() const {
    const std::lock_guard lock(mutex_);
    return why_;
}

void Control::pause() {
    const std::lock_guard lock(mutex_);
    paused_.store(true, std::memory_order_release);
    attention_.store(true, std::memory_order_release);
}

void Control::resume() {
    const std::lock_guard lock(mutex_);
    paused_.store(false, std::memory_order_release);
    single_steps_ = 0;
    wake_.notify_all();
}

void Control::step_once() {
    const std::lock_guard lock(mutex_);
    if (!paused_) return;
    ++single_steps_;
    attention_.store(true, std::memory_order_release);
    wake_.notify_all();
}

void Control::change(std::string path, base::Json value) {
    const std::lock_guard lock(mutex_);
    changes_.emplace_back(std::move(path), std::move(value));
    attention_.store(true, std::memory_order_release);
    wake_.notify_all();
}

void Control::wait_while_paused(const std::function<void()>& on_pause) {
    if (group_ != nullptr) group_->wait_while_paused(on_pause);
    std::unique_lock lock(mutex_);
    const auto awake = [&] { return !paused_ || stop_ || single_steps_ > 0 || !changes_.empty(); };
    if (!awake()) {
        lock.unlock();
        on_pause();
        lock.lock();
    }
    wake_.wait(lock, awake);
    if (paused_ && changes_.empty() && single_steps_ > 0) --single_steps_;
    attention_.store(paused_ || !changes_.empty(), std::memory_order_release);
}

bool Control::wait_for_remedy(double seconds) {
    std::unique_lock lock(mutex_);
    const auto asked = [&] { return !paused_ || single_steps_ > 0; };
    const auto awake = [&] { return asked() || stop_; };
    // Nobody wakes the runs of a group when it is stopped or resumed: they look. No clock can count to
    // infinity.
    using Clock = std::chrono::steady_clock;
    const auto began = Clock::now();
    const double look_every = group_ != nullptr ? 0.2 : seconds;
    for (double left = seconds; left > 0 && !awake() && !stop_requested();) {
        if (look_every < Patience::endless) {
            wake_.wait_for(lock, std::chrono::duration<double>(std::min(left, look_every)), awake);
        } else {
            wake_.wait(lock, awake);
        }
        left = seconds - std::chrono::duration<double>(Clock::now() - began).count();
    }
    const bool wanted = asked();
    single_steps_ = 0;  // what is asked for is an attempt
    return wanted;
}

bool Control::has_changes() const {
    const std::lock_guard lock(mutex_);
    return !changes_.empty();
}

std::vector<std::pair<std::string, base::Json>> Control::take_changes() {
    const std::lock_guard lock(mutex_);
    return std::exchange(changes_, {});
}

}  // namespace optimlab::train
