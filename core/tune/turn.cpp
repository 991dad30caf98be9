// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/turn.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace optimlab::tune {

Turn::Turn(std::size_t count, const train::Control& stop)
    : stop_(stop), progress_(count, -1.0), working_(count) {}

std::size_t Turn::furthest_behind() const {
    return static_cast<std::size_t>(std::min_element(progress_.begin(), progress_.end()) - progress_.begin());
}

void Turn::wait(std::size_t who, double progress) {
    std::unique_lock lock(mutex_);
    progress_[who] = progress;
    if (working_ == who) working_ = progress_.size();
    changed_.notify_all();
    while (working_ != progress_.size() || furthest_behind() != who) {
        if (stop_.stop_requested()) return;
        changed_.wait_for(lock, std::chrono::milliseconds(100));
    }
    working_ = who;
}

void Turn::leave(std::size_t who) {
    const std::lock_guard lock(mutex_);
    progress_[who] = std::numeric_limits<double>::infinity();
    if (working_ == who) working_ = progress_.size();
    changed_.notify_all();
}

}  // namespace optimlab::tune
