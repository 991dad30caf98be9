// SPDX-License-Identifier: GPL-3.0-or-later
// A race on disk: contestants from the same first weights on the same batches, in lock-step.
//   race.json                   what was asked for, everything written out
//   tune/NAME/                  the sweep that found a contestant's learning rate
//   runs/NAME/seed-1/           a run folder each
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/base/file_lock.h"
#include "core/base/watch.h"
#include "core/train/control.h"
#include "core/train/peers.h"
#include "core/train/trainer.h"
#include "core/tune/race_spec.h"
#include "core/tune/ranking.h"
#include "core/tune/sweep.h"

namespace optimlab::tune {

/// By which a folder is told to be a race's.
inline constexpr const char* race_file = "race.json";

/// Who is told while a race goes on; calls come one at a time.
class RaceListener {
 public:
    virtual ~RaceListener() = default;
    /// A contestant's search for its rate: so many of its trials are done.
    virtual void on_tuning(const Contestant&, std::int64_t /*done*/) {}
    /// The rate that a contestant has found; at_edge: perhaps a better one lies beyond those that were tried.
    virtual void on_tuned(const Contestant&, double /*lr*/, bool /*at_edge*/) {}
    /// A run is ready to begin, or to go on, in that folder; no contestant of that seed trains before all
    /// are.
    virtual void on_begin(const Contestant&, std::uint64_t /*seed*/, train::Trainer&, const fs::path&) {}
    virtual void on_step(const Contestant&, std::uint64_t /*seed*/, const train::StepRecord&) {}
    virtual void on_eval(const Contestant&, std::uint64_t /*seed*/, const train::EvalRecord&) {}
    virtual void on_event(const Contestant&, std::uint64_t /*seed*/, const train::Event&) {}
    virtual void on_end(const Contestant&, std::uint64_t /*seed*/, const train::Outcome&) {}
};

/// What the search before the race has found for a contestant.
struct FoundRate {
    double lr = 0;
    bool at_edge = false;
};

/// Where a contestant's run is in a race's folder.
fs::path run_folder(const fs::path& race, const Contestant& contestant, std::uint64_t seed);

class Race {
 public:
    static base::Result<std::unique_ptr<Race>> create(RaceSpec spec, const fs::path& folder);
    static base::Result<std::unique_ptr<Race>> open(const fs::path& folder);
    /// One that another process may have open, to help it or to look on.
    static base::Result<std::unique_ptr<Race>> join(const fs::path& folder);

    const RaceSpec& spec() const { return spec_; }
    const fs::path& folder() const { return folder_; }

    /// Tunes first if that was asked for, then races, as far as neither is done; or until the control stops.
    /// Several processes divide the seeds among them, or where those are fewer, the runs; only what one
    /// trains is in lock-step, and only that is told here. Returns when all have come to their end.
    base::Status run(train::Control& control, RaceListener& listener, train::Peers& peers);
    /// Of runs that have ended.
    base::Result<Ranking> ranking() const;
    /// Nothing is left to run.
    bool is_over() const;
    fs::path run_folder(const Contestant& contestant, std::uint64_t seed) const {
        return tune::run_folder(folder_, contestant, seed);
    }

 private:
    /// For one program, or job, only: contestants go in step with each other.
    static base::Result<std::unique_ptr<Race>> take(RaceSpec spec, const fs::path& folder);
    static base::Result<RaceSpec> read(const fs::path& folder);
    Race(RaceSpec spec, fs::path folder, base::FileLock lock)
        : spec_(std::move(spec)), folder_(std::move(folder)), lock_(std::move(lock)) {}
    fs::path tuning_folder(const Contestant& contestant) const;
    base::Result<std::unique_ptr<Sweep>> tuning(const Contestant& contestant, const base::Watch& watch) const;
    /// What that search found; nothing: it is not over, or there is none, or no rate did.
    base::Result<std::optional<FoundRate>> found(const Contestant& contestant) const;
    base::Status tune(Contestant& contestant, train::Control& control, RaceListener& listener,
                      train::Peers& peers) const;
    /// Those contestants with that seed.
    base::Status race(std::uint64_t seed, const std::vector<const Contestant*>& contestants,
                      train::Control& control, RaceListener& listener) const;
    RaceSpec spec_;
    fs::path folder_;
    base::FileLock lock_;
};

}  // namespace optimlab::tune
