// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/one_run.h"

#include "core/base/files.h"
#include "core/store/checkpoints.h"

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
    std::error_code ignored;
    for (const auto& inside : base::list_folder(folder)) {
        if (inside.filename() != claim_name) fs::remove_all(inside, ignored);
    }
    auto trainer = train::Trainer::create(experiment);
    if (!trainer) return trainer.error();
    auto writer = store::RunWriter::create(folder, **trainer);
    if (!writer) return writer.error();
    return OneRun{*std::move(trainer), *std::move(writer)};
}

}  // namespace optimlab::tune
