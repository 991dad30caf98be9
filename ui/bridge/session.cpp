// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/session.h"

#include <algorithm>
#include <utility>

namespace optimlab::ui::bridge {
namespace {

constexpr double seconds_between_tries = 2;  // of what cannot be saved

}  // namespace

void Session::launch(train::Patience patience, bool paused, std::function<void(train::Control&)> work) {
    if (is_active()) return;
    if (thread_.joinable()) thread_.join();
    control_ = std::make_unique<train::Control>(std::move(patience));
    if (paused) control_->pause();
    set_phase(Phase::preparing);
    thread_ = std::jthread([work = std::move(work), &control = *control_] { work(control); });
}

void Session::pause() {
    if (is_active()) control_->pause();
}

void Session::go_on() {
    if (is_active()) control_->resume();
}

void Session::step_once() {
    if (is_active()) control_->step_once();
}

void Session::stop() {
    if (!is_active()) return;
    control_->stop();
    set_phase(Phase::stopping);
}

void Session::stop_and_wait() {
    if (control_) control_->stop();
    if (thread_.joinable()) thread_.join();
}

void Session::post(std::function<void()> call) {
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

void Session::post_end(std::function<void()> call) {
    post([this, call = std::move(call)] {
        set_phase(Phase::idle);
        call();
    });
}

train::Patience Session::patience_of_all() {
    return {train::Patience::endless, seconds_between_tries,
            [this](const train::Event& event) { post([this, event] { wait_for(event); }); }};
}

void Session::wait_for(const train::Event& event) {
    const bool waits = event.kind == train::EventKind::paused;
    if (!is_active() || phase_ == Phase::stopping) return;
    waiting_ = std::max(0, waiting_ + (waits ? 1 : -1));
    if (waits) waits_for_ = QString::fromStdString(event.text);
    if (waiting_ == 0) waits_for_.clear();
    Q_EMIT held_up(waits_for_);
}

void Session::set_phase(Phase phase) {
    if (phase == phase_) return;
    phase_ = phase;
    if (phase == Phase::preparing || phase == Phase::stopping || phase == Phase::idle) {
        waiting_ = 0;
        waits_for_.clear();
    }
    Q_EMIT phase_changed();
}

}  // namespace optimlab::ui::bridge
