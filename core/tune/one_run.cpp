// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/one_run.h"

#include "core/base/file_lock.h"
#include "core/base/files.h"
#include "core/store/checkpoints.h"
#include "core/store/run_summary.h"

namespace optimlab::tune {

namespace fs = std::filesystem;

bool is_over(const fs::path& folder) {
    const auto summary = store::read_summary(folder);
    return summary && (summary->outcome.state == train::RunState::finished ||
                       summary->outcome.state == train::RunState::diverged);
}

base::Result<OneRun> open_run(const fs::path& folder, const train::Experiment& experiment) {
    std::vector<std::string> skipped;
    if (store::newest_checkpoint(folder, skipped)) {
        auto trainer = store::resume(folder, skipped);
        if (!trainer) return trainer.error();
        auto writer = store::RunWriter::reopen(folder, **trainer);
        if (!writer) return writer.error();
        return OneRun{*std::move(trainer), *std::move(writer)};
    }
    // With checkpoints that cannot be read now, it is somebody's run all the same.
    std::error_code code;
    if (!store::list_checkpoints(folder).empty() ||
        fs::exists(folder / "checkpoints" / store::best_name, code)) {
        return base::input_error(folder.string() + ": " +
                                 (skipped.empty() ? "its checkpoints cannot be read" : skipped.front()) +
                                 "; take the folder away to train this run anew");
    }
    {
        auto mine = base::FileLock::take(folder / store::lock_name);
        if (!mine) return base::input_error(folder.string() + ": " + mine.error().message);
        for (const auto& inside : base::list_folder(folder)) {
            const auto name = inside.filename();
            if (name != claim_name && name != store::lock_name) fs::remove_all(inside, code);
        }
    }
    auto trainer = train::Trainer::create(experiment);
    if (!trainer) return trainer.error();
    auto writer = store::RunWriter::create(folder, **trainer);
    if (!writer) return writer.error();
    return OneRun{*std::move(trainer), *std::move(writer)};
}

}  // namespace optimlab::tune
