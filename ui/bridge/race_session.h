// SPDX-License-Identifier: GPL-3.0-or-later
// A session of one race, which core/tune runs: each contestant's numbers come through the ring with the
// number of its run, as RaceState counts them. Pausing pauses all contestants, one step is one of each where
// they are level in steps, and stopping ends all with checkpoints, from which the race goes on.
#pragma once

#include <memory>
#include <optional>

#include "ui/bridge/metric_session.h"
#include "ui/bridge/race_state.h"
#include "ui/bridge/run_start.h"

namespace optimlab::ui::bridge {

class RaceSession : public MetricSession {
    Q_OBJECT
 public:
    explicit RaceSession(QObject* parent = nullptr);
    ~RaceSession() override;

    /// Begins a race in a folder of its own. Only when idle.
    void start(const tune::RaceSpec& spec, const std::filesystem::path& folder);
    /// Goes on with what is left of one. Only when idle.
    void resume_race(const std::filesystem::path& folder);

    void pause() override;
    void go_on() override;
    void step_once() override;

 Q_SIGNALS:
    /// The race is there, and this is how it stands before anything is trained.
    void opened(const std::shared_ptr<const optimlab::ui::bridge::RaceState>& state);
    /// A contestant looks for its learning rate, and has done so many trials.
    void tuning(std::size_t contestant, std::int64_t done);
    void tuned(std::size_t contestant, double lr, bool at_edge);
    void began(std::size_t run, const optimlab::ui::bridge::RunStart& start);
    void happened(std::size_t run, const optimlab::train::Event& event);
    void finished_run(std::size_t run, const optimlab::train::Outcome& outcome);
    /// Nothing trains any more: the race is over, or was stopped.
    void ended(const std::shared_ptr<const optimlab::ui::bridge::RaceState>& state);

 private:
    class Relay;

    void begin(const std::optional<tune::RaceSpec>& spec, const std::filesystem::path& folder);
    void work(const std::optional<tune::RaceSpec>& spec, const std::filesystem::path& folder,
              train::Control& control);
    /// Something trains now, unless it is paused or being stopped.
    void trains();

    int racing_ = 0;  // runs that have begun and not ended
};

}  // namespace optimlab::ui::bridge
