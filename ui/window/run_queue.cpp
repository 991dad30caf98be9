// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_queue.h"

#include "ui/window/run_control.h"

namespace optimlab::ui::window {

std::deque<train::Experiment> with_seeds(const train::Experiment& experiment, int count) {
    std::deque<train::Experiment> all;
    for (int i = 0; i < count; ++i) {
        train::Experiment& one = all.emplace_back(experiment);
        one.seed += static_cast<std::uint64_t>(i);
        one.name += "-seed-";
        one.name += std::to_string(one.seed);
    }
    return all;
}

RunQueue::RunQueue(RunControl& control, QObject* parent) : QObject(parent), control_(control) {
    connect(&control_, &RunControl::ended_run, this, [this](int, const train::Outcome& outcome) {
        if (!running_) return;
        if (outcome.state == train::RunState::stopped || outcome.state == train::RunState::failed) {
            give_up();
        } else {
            // When whoever else hears of the end has seen it.
            QMetaObject::invokeMethod(this, &RunQueue::next, Qt::QueuedConnection);
        }
    });
    connect(&control_, &RunControl::could_not_begin, this, &RunQueue::give_up);
}

void RunQueue::give_up() {
    running_ = false;
    left_.clear();
}

void RunQueue::begin(std::deque<train::Experiment> experiments) {
    if (control_.phase() != bridge::Phase::idle) return;
    left_ = std::move(experiments);
    running_ = !left_.empty();
    next();
}

void RunQueue::next() {
    if (!running_ || control_.phase() != bridge::Phase::idle) return;
    if (left_.empty()) {
        running_ = false;
        return;
    }
    const auto experiment = std::move(left_.front());
    left_.pop_front();
    control_.train_or_pause(experiment);
}

}  // namespace optimlab::ui::window
