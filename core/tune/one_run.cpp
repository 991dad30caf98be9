// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/one_run.h"

#include "core/base/file_lock.h"
#include "core/base/files.h"
#include "core/store/checkpoints.h"
#include "core/store/fork.h"
#include "core/store/run_summary.h"

namespace optimlab::tune {

namespace fs = std::filesystem;

namespace {

/// Away with what is left of a run that never was whole; whoever has claimed the folder keeps it.
base::Status clear(const fs::path& folder) {
    auto mine = base::FileLock::take(folder / store::lock_name);
    if (!mine) return base::input_error("{}: {}", folder, mine.error().message);
    std::error_code code;
    for (const auto& inside : base::list_folder(folder)) {
        const auto name = inside.filename();
        if (name != claim_name && name != store::lock_name) fs::remove_all(inside, code);
    }
    return base::Done{};
}

}  // namespace

bool is_over(const fs::path& folder, std::int64_t until) {
    const auto summary = store::read_summary(folder);
    if (!summary) return false;
    const auto& outcome = summary->outcome;
    const bool arrived = until > 0 && outcome.step >= until && outcome.state == train::RunState::stopped;
    return arrived || outcome.state == train::RunState::finished ||
           outcome.state == train::RunState::diverged;
}

base::Result<OneRun> open_fork(const fs::path& folder, const fs::path& parent,
                               const train::Experiment& experiment) {
    std::error_code code;
    if (!fs::exists(folder / store::experiment_name, code)) {
        if (fs::exists(folder, code)) {
            if (auto cleared = clear(folder); !cleared) return cleared.error();
        }
        const auto record = store::read_run(parent);
        if (!record) return record.error();
        const auto made = store::fork({parent,
                                       record->summary.outcome.step,
                                       store::fork_changes(record->experiment, experiment),
                                       folder,
                                       {}});
        if (!made) return made.error();
    }
    return open_run(folder, experiment);
}

base::Result<OneRun> open_run(const fs::path& folder, const train::Experiment& experiment,
                              const base::Watch& watch) {
    std::vector<std::string> skipped;
    if (store::newest_checkpoint(folder, skipped)) {
        auto trainer = store::resume(folder, skipped, {}, watch);
        if (!trainer) return trainer.error();
        auto writer = store::RunWriter::reopen(folder, **trainer);
        if (!writer) return writer.error();
        return OneRun{*std::move(trainer), *std::move(writer)};
    }
    // With checkpoints that cannot be read now, it is somebody's run all the same.
    std::error_code code;
    if (!store::list_checkpoints(folder).empty() ||
        fs::exists(folder / "checkpoints" / store::best_name, code)) {
        return base::input_error(
            "{}: {}; take the folder away to train this run anew", folder,
            skipped.empty() ? base::message("its checkpoints cannot be read") : skipped.front());
    }
    if (auto cleared = clear(folder); !cleared) return cleared.error();
    auto trainer = train::Trainer::create(experiment, watch);
    if (!trainer) return trainer.error();
    auto writer = store::RunWriter::create(folder, **trainer);
    if (!writer) return writer.error();
    return OneRun{*std::move(trainer), *std::move(writer)};
}

}  // namespace optimlab::tune
