// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/beginning.h"

#include <utility>

#include "core/base/files.h"
#include "core/store/checkpoints.h"
#include "core/store/run_summary.h"

namespace optimlab::store {

namespace {

/// What is in a folder, hidden files left out.
std::vector<fs::path> visible(const fs::path& folder) {
    auto all = base::list_folder(folder);
    std::erase_if(all, [](const fs::path& path) { return path.filename().string().starts_with('.'); });
    return all;
}

}  // namespace

std::string seen_from(const fs::path& folder, const fs::path& other) {
    std::error_code code;
    const auto from = fs::weakly_canonical(folder, code), to = fs::weakly_canonical(other, code);
    return to.lexically_relative(from).string();
}

base::Status write_beginning(const fs::path& folder, train::Trainer& trainer, const Beginning& beginning) {
    const auto step = trainer.progress().step;
    auto status = save_checkpoint(folder / "checkpoints" / checkpoint_name(step), trainer);
    auto outcome = trainer.outcome();
    outcome.state = train::RunState::stopped;
    outcome.reason = beginning.reason;
    const Json detail{{"run", beginning.origin}, {"step", step}, {"changes", beginning.changes}};
    const auto event = to_json(train::Event{train::EventKind::forked, step, outcome.reason, detail});
    if (status) status = base::write_file(folder / log_name, beginning.lines + event.dump() + "\n");
    RunSummary known;
    known.parent = Origin{beginning.origin, step};
    known.lr = trainer.experiment().base_lr();
    if (status) status = write_run_json(folder, trainer, outcome, std::move(known));
    if (status) status = train::save_experiment(trainer.experiment(), (folder / experiment_name).string());
    return status;
}

base::Status make_beginning(const fs::path& folder, const std::function<base::Status()>& fill) {
    std::error_code code;
    const bool existed = fs::exists(folder, code);
    if (existed && (!fs::is_directory(folder, code) || !visible(folder).empty())) {
        return base::input_error("{}: this folder is not empty; choose another for the new run", folder);
    }
    auto status = base::make_folder(folder / "checkpoints");
    if (status) status = fill();
    if (!status) {
        for (const auto& inside : visible(folder))
            fs::remove_all(inside, code);
        if (!existed) fs::remove_all(folder, code);
    }
    return status;
}

}  // namespace optimlab::store
