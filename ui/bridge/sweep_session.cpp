// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/sweep_session.h"

#include <algorithm>
#include <utility>

#include "ui/bridge/worker.h"

namespace optimlab::ui::bridge {
namespace {

constexpr double seconds_between_tries = 5;  // of what cannot be saved

QString words(const std::string& utf8) { return QString::fromStdString(utf8); }

}  // namespace

SweepSession::SweepSession(QObject* parent) : QObject(parent) {}

SweepSession::~SweepSession() { stop_and_wait(); }

void SweepSession::start(tune::SweepSpec spec, const std::filesystem::path& folder) {
    launch(folder, [this, spec = std::move(spec), folder] {
        return tune::Sweep::create(spec, folder, [this](double) { return !control_->stop_requested(); });
    });
}

void SweepSession::go_on(const std::filesystem::path& folder) {
    launch(folder, [folder] { return tune::Sweep::open(folder); });
}

void SweepSession::launch(const std::filesystem::path& folder, Opener open) {
    if (is_active()) return;
    if (thread_.joinable()) thread_.join();
    folder_ = folder;
    division_ = {};
    left_ = 0;
    done_ = 0;
    // A full disk is for whoever looks at the window to mend.
    train::Patience patience{train::Patience::endless, seconds_between_tries};
    patience.tell = [this](const train::Event& event) {
        const QString why = event.kind == train::EventKind::paused ? words(event.text) : QString();
        post([this, why] { Q_EMIT held_up(why); });
    };
    control_ = std::make_unique<train::Control>(std::move(patience));
    set_phase(Phase::preparing);
    thread_ = std::jthread([this, open = std::move(open), &control = *control_] { work(open, control); });
}

void SweepSession::stop() {
    if (!is_active()) return;
    control_->stop();
    set_phase(Phase::stopping);
}

void SweepSession::stop_and_wait() {
    if (control_) control_->stop();
    if (thread_.joinable()) thread_.join();
}

std::optional<double> SweepSession::time_left() const {
    const std::int64_t done = done_;
    if (phase_ != Phase::running || done <= division_.workers) return {};
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - began_;
    return passed.count() / static_cast<double>(done) *
           static_cast<double>(std::max<std::int64_t>(0, left_ - done));
}

void SweepSession::set_phase(Phase phase) {
    if (phase == phase_) return;
    phase_ = phase;
    Q_EMIT phase_changed();
}

void SweepSession::post(std::function<void()> call) {
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

void SweepSession::work(const Opener& open, train::Control& control) {
    const auto fail = [this](const std::string& message) {
        post([this, message] {
            set_phase(Phase::idle);
            Q_EMIT failed(words(message));
        });
    };
    const auto where = folder_.string();
    const auto end = [this] {
        post([this] {
            set_phase(Phase::idle);
            Q_EMIT ended();
        });
    };
    auto sweep = guarded(where, open);
    if (!sweep && control.stop_requested()) return end();
    if (!sweep) return fail(sweep.error().message);
    const auto trials = guarded(where, [&] { return (*sweep)->trials(); });
    if (!trials) return fail(trials.error().message);
    const auto over = std::count_if(trials->begin(), trials->end(), [](const auto& t) { return t.ended(); });
    const Division division{(*sweep)->workers(), (*sweep)->spec().threads};
    (*sweep)->tell([this](const base::Json& line) { done_ += line.value("event", "") == "done" ? 1 : 0; });
    post([this, division, left = (*sweep)->spec().trials - over] {
        division_ = division;
        left_ = left;
        began_ = std::chrono::steady_clock::now();
        if (phase_ == Phase::preparing) set_phase(Phase::running);
        Q_EMIT began(words(folder_.string()));
    });
    const auto ran = guarded(where, [&] { return (*sweep)->run(control); });
    if (!ran) return fail(ran.error().message);
    end();
}

}  // namespace optimlab::ui::bridge
