// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/sweep_session.h"

#include <algorithm>
#include <utility>

#include "ui/bridge/worker.h"

namespace optimlab::ui::bridge {

SweepSession::SweepSession(QObject* parent) : Session(parent) {}

SweepSession::~SweepSession() { stop_and_wait(); }

void SweepSession::start(tune::SweepSpec spec, const std::filesystem::path& folder) {
    begin(folder, [spec = std::move(spec), folder](train::Control& control) {
        return tune::Sweep::create(spec, folder, [&](double) { return !control.stop_requested(); });
    });
}

void SweepSession::resume_sweep(const std::filesystem::path& folder) {
    begin(folder, [folder](train::Control&) { return tune::Sweep::open(folder); });
}

void SweepSession::begin(const std::filesystem::path& folder, Opener open) {
    if (is_active()) return;
    folder_ = folder;
    division_ = {};
    planned_ = left_ = 0;
    done_ = 0;
    launch(patience_of_all(), false,
           [this, open = std::move(open)](train::Control& control) { work(open, control); });
}

std::optional<double> SweepSession::time_left() const {
    if (phase() != Phase::running || done_ <= division_.workers) return {};
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - began_;
    return passed.count() / static_cast<double>(done_) *
           static_cast<double>(std::max<std::int64_t>(0, left_ - done_));
}

void SweepSession::work(const Opener& open, train::Control& control) {
    const auto fail = [this](const std::string& message) {
        post_end([this, message] { Q_EMIT failed(QString::fromStdString(message)); });
    };
    const auto end = [this] { post_end([this] { Q_EMIT ended(); }); };
    const auto where = folder_.string();
    auto sweep = guarded(where, [&] { return open(control); });
    if (!sweep && control.stop_requested()) return end();
    if (!sweep) return fail(sweep.error().message);
    const auto trials = guarded(where, [&] { return (*sweep)->trials(); });
    if (!trials) return fail(trials.error().message);
    const auto over = std::count_if(trials->begin(), trials->end(), [](const auto& t) { return t.ended(); });
    const Division division{(*sweep)->workers(), (*sweep)->spec().threads};
    (*sweep)->tell([this](const base::Json& line) {
        if (line.value("event", "") != "done") return;
        post([this] {
            ++done_;
            Q_EMIT advanced();
        });
    });
    post([this, division, planned = (*sweep)->spec().trials, over] {
        division_ = division;
        planned_ = planned;
        left_ = planned - over;
        began_ = std::chrono::steady_clock::now();
        if (phase() == Phase::preparing) set_phase(Phase::running);
        Q_EMIT began(QString::fromStdString(folder_.string()));
    });
    const auto ran = guarded(where, [&] { return (*sweep)->run(control); });
    if (!ran) return fail(ran.error().message);
    end();
}

}  // namespace optimlab::ui::bridge
