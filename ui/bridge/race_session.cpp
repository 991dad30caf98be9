// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/race_session.h"

#include <algorithm>
#include <utility>

#include "ui/bridge/worker.h"

namespace optimlab::ui::bridge {

/// Hears the race, on the threads of its contestants but one call at a time, as the ring wants it.
class RaceSession::Relay final : public tune::RaceListener {
 public:
    Relay(RaceSession& session, const tune::RaceSpec& spec) : session_(session), spec_(spec) {}

    void on_tuning(const tune::Contestant& contestant, std::int64_t done) override {
        session_.post([&session = session_, who = place(contestant), done] {
            session.trains();
            Q_EMIT session.tuning(who, done);
        });
    }
    void on_tuned(const tune::Contestant& contestant, double lr, bool at_edge) override {
        session_.post([&session = session_, who = place(contestant), lr, at_edge] {
            Q_EMIT session.tuned(who, lr, at_edge);
        });
    }
    void on_begin(const tune::Contestant& contestant, std::uint64_t seed, train::Trainer& trainer,
                  const tune::fs::path& folder) override {
        RunStart start;
        start.folder = folder;
        describe(trainer, start);
        if (start.first_step > 0) {
            if (auto record = store::read_run(folder))
                start.history = std::make_shared<const store::RunRecord>(*std::move(record));
        }
        session_.post([&session = session_, run = number(contestant, seed), start] {
            ++session.racing_;
            session.trains();
            Q_EMIT session.began(run, start);
        });
    }
    void on_step(const tune::Contestant& contestant, std::uint64_t seed,
                 const train::StepRecord& record) override {
        session_.ring().push({record, number(contestant, seed)});
    }
    void on_eval(const tune::Contestant& contestant, std::uint64_t seed,
                 const train::EvalRecord& record) override {
        session_.ring().push({record, number(contestant, seed)});
    }
    void on_event(const tune::Contestant& contestant, std::uint64_t seed,
                  const train::Event& event) override {
        session_.post([&session = session_, run = number(contestant, seed), event] {
            Q_EMIT session.happened(run, event);
        });
    }
    void on_end(const tune::Contestant& contestant, std::uint64_t seed,
                const train::Outcome& outcome) override {
        session_.post([&session = session_, run = number(contestant, seed), outcome] {
            --session.racing_;
            Q_EMIT session.finished_run(run, outcome);
        });
    }

 private:
    std::size_t place(const tune::Contestant& contestant) const {
        return static_cast<std::size_t>(&contestant - spec_.contestants.data());
    }
    std::size_t number(const tune::Contestant& contestant, std::uint64_t seed) const {
        return static_cast<std::size_t>(seed - spec_.base.seed) * spec_.contestants.size() +
               place(contestant);
    }

    RaceSession& session_;
    const tune::RaceSpec& spec_;
};

RaceSession::RaceSession(QObject* parent) : MetricSession(parent) {}

RaceSession::~RaceSession() { stop_and_wait(); }

void RaceSession::start(const tune::RaceSpec& spec, const std::filesystem::path& folder) {
    begin(spec, folder);
}

void RaceSession::resume_race(const std::filesystem::path& folder) { begin({}, folder); }

void RaceSession::begin(const std::optional<tune::RaceSpec>& spec, const std::filesystem::path& folder) {
    if (is_active()) return;
    racing_ = 0;
    launch(patience_of_all(), false,
           [this, spec, folder](train::Control& control) { work(spec, folder, control); });
}

void RaceSession::pause() {
    Session::pause();
    if (is_active() && phase() != Phase::stopping) set_phase(Phase::paused);
}

void RaceSession::go_on() {
    Session::go_on();
    if (phase() == Phase::paused) set_phase(Phase::running);
}

// They take turns, so as many steps as there are contestants are one of each where they are level in steps,
// and of whoever is furthest behind elsewhere.
void RaceSession::step_once() {
    for (int i = 0; i < std::max(1, racing_); ++i)
        Session::step_once();
}

void RaceSession::trains() {
    if (phase() == Phase::preparing) set_phase(Phase::running);
}

void RaceSession::work(const std::optional<tune::RaceSpec>& spec, const std::filesystem::path& folder,
                       train::Control& control) {
    using State = std::shared_ptr<const RaceState>;
    const auto look = [](const tune::Race& race) -> base::Result<State> {
        auto state = state_of(race);
        if (!state) return state.error();
        return State(std::make_shared<const RaceState>(*std::move(state)));
    };
    const auto race_to_the_end = [&]() -> base::Result<State> {
        auto race = spec ? tune::Race::create(*spec, folder) : tune::Race::open(folder);
        if (!race) return race.error();
        const auto before = look(**race);
        if (!before) return before.error();
        post([this, state = *before] { Q_EMIT opened(state); });
        Relay relay(*this, (*race)->spec());
        if (const auto raced = (*race)->run(control, relay, train::alone()); !raced) return raced.error();
        return look(**race);
    };
    const auto end = guarded(folder.string(), race_to_the_end);
    post_end([this, end] {
        if (end) {
            Q_EMIT ended(*end);
        } else {
            Q_EMIT failed(QString::fromStdString(end.error().message));
        }
    });
}

}  // namespace optimlab::ui::bridge
