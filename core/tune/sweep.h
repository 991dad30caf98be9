// SPDX-License-Identifier: GPL-3.0-or-later
// A sweep on disk, and the workers that make its trials:
//   sweep.json      what was asked for, everything written out
//   journal.jsonl   what happened; lines are only ever added
//   trials/0000/    a run folder each; with several seeds a trial, trials/0000/seed-1/ and so on
// A worker takes a trial by a lock on its folder, which the kernel lets go of when the worker ends, however
// it ends. A trial that is not done and not locked is therefore free, and whoever comes next goes on with it
// from its newest checkpoint: no trial is lost, none is made twice, and it does not matter whether workers
// are threads, processes or other machines with the same disk.
#pragma once

#include <memory>
#include <optional>

#include "core/base/file_lock.h"
#include "core/base/watch.h"
#include "core/train/control.h"
#include "core/tune/journal.h"
#include "core/tune/one_run.h"
#include "core/tune/spec.h"

namespace optimlab::tune {

namespace fs = std::filesystem;

/// By which a folder is told to be a sweep's.
inline constexpr const char* sweep_file = "sweep.json";

class Sweep {
 public:
    /// Makes the folder; refuses one that holds something else. Measures how to divide the cores where
    /// neither the experiment nor the search says it.
    static base::Result<std::unique_ptr<Sweep>> create(SweepSpec spec, const fs::path& folder,
                                                       const base::Watch& watch = {});
    /// One that is there, to go on with or to look at.
    static base::Result<std::unique_ptr<Sweep>> open(const fs::path& folder);

    const SweepSpec& spec() const { return spec_; }
    const fs::path& folder() const { return folder_; }
    std::int64_t workers() const;

    /// Hears every new line of the journal, also of other processes, one at a time.
    void tell(Journal::Told told) { journal_.tell(std::move(told)); }
    /// Makes trials until all are done, those of other workers too, or the control says stop.
    base::Status run(train::Control& control);
    /// What is known by now.
    base::Result<std::vector<Trial>> trials();
    /// Whether somebody makes one of its trials now, here or elsewhere.
    base::Result<bool> is_worked_on();
    /// Where the runs of a trial are, one a seed.
    std::vector<fs::path> run_folders(std::int64_t trial) const;

 private:
    Sweep(SweepSpec spec, fs::path folder);

    struct Claim {
        Trial trial;
        base::FileLock lock;
    };
    enum class Next { claimed, wait, over };
    struct Asked {
        Next next = Next::over;
        std::optional<Claim> claim{};
    };
    class Watch;

    fs::path trial_folder(std::int64_t trial) const;
    base::Result<Asked> ask();
    /// The journal's line of a trial that begins.
    static Json line_of(std::int64_t number, const Json& values, const Start& start);
    base::Status work(train::Control& control);
    base::Status make(const Claim& claim, train::Control& control);
    /// The run of a trial's seed, begun or gone on with.
    base::Result<OneRun> run_of(const Trial& trial, std::size_t seed, const train::Experiment& experiment,
                                const base::Watch& watch);
    base::Status done(std::int64_t trial, TrialState state, double value, std::int64_t step, double seconds,
                      const std::string& reason);
    /// Notes a validation; true if the trial is to end. Of best_loss, value becomes the best so far.
    base::Result<bool> report(std::int64_t trial, std::int64_t step, double& value);

    SweepSpec spec_;
    fs::path folder_;
    Journal journal_;
    std::unique_ptr<Sampler> sampler_;
    std::unique_ptr<Pruner> pruner_;
};

/// The best trial that came to its end, or null.
const Trial* best_trial(const std::vector<Trial>& trials);

}  // namespace optimlab::tune
