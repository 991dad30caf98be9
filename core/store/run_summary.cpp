// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_summary.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/base/file_lock.h"
#include "core/base/files.h"
#include "core/store/environment.h"
#include "core/store/json_values.h"

namespace optimlab::store {

std::string recipe(const train::Experiment& experiment) {
    Json document = train::to_json(experiment);
    document.erase("name");
    document.erase("seed");
    std::uint64_t hash = 0xCBF29CE484222325U;  // FNV-1a
    for (const char byte : document.dump()) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 0x100000001B3U;
    }
    char digits[17];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(hash));
    return digits;
}

Json summary_json(const RunSummary& summary) {
    const auto& outcome = summary.outcome;
    Json document = {{"name", summary.name},
                     {"seed", summary.seed},
                     {"optimizer", summary.optimizer},
                     {"lr", summary.lr ? number(*summary.lr) : Json(nullptr)},
                     {"state", train::state_name(outcome.state)},
                     {"reason", outcome.reason},
                     {"step", outcome.step},
                     {"total_steps", summary.total_steps},
                     {"train_loss", number(outcome.train_loss)},
                     {"val_loss", number(outcome.val_loss)},
                     {"best_loss", number(outcome.best_loss)},
                     {"best_step", outcome.best_step},
                     {"seconds", outcome.seconds},
                     {"tokens_per_second", outcome.tokens_per_second}};
    if (!summary.recipe.empty()) document["recipe"] = summary.recipe;
    if (summary.changes > 0) document["changes"] = summary.changes;
    if (summary.parent) document["parent"] = {{"run", summary.parent->run}, {"step", summary.parent->step}};
    return document;
}

base::Status write_run_json(const fs::path& folder, const train::Trainer& trainer,
                            const train::Outcome& outcome, RunSummary known) {
    const auto& experiment = trainer.experiment();
    known.name = experiment.name;
    known.optimizer = experiment.optimizer.id;
    known.outcome = outcome;
    known.total_steps = experiment.training.steps;
    known.seed = experiment.seed;
    Json document = summary_json(known);
    const auto lowest = trainer.lowest_loss();
    document["lowest_loss"] = lowest ? Json(*lowest) : Json(nullptr);
    document["choices"] = trainer.dataset().codec().choices();
    document["tokens_per_epoch"] = trainer.dataset().extent().tokens;
    document["environment"] = to_json(environment());
    // Written every second: a stall for the disk would cost training time, and log and checkpoints hold the
    // truth.
    return base::write_file(folder / summary_name, document.dump(2) + "\n", base::Sync::no);
}

base::Result<RunSummary> read_summary(const fs::path& folder) {
    std::error_code code;
    if (!fs::is_directory(folder, code)) return base::input_error("{}: there is no such run folder", folder);
    const auto bytes = base::read_file(folder / summary_name);
    if (!bytes) {
        return base::input_error("{}: this is not a whole run folder: {} is missing", folder, summary_name);
    }
    const auto document = base::parse_json(*bytes, (folder / summary_name).string());
    if (!document) return document.error();
    if (!document->is_object()) {
        return base::input_error("{}: expected an object {...}", folder / summary_name);
    }
    RunSummary summary;
    summary.folder = folder;
    summary.name = text(*document, "name");
    summary.optimizer = text(*document, "optimizer");
    summary.total_steps = whole(*document, "total_steps");
    if (const double lr = number(*document, "lr"); std::isfinite(lr)) summary.lr = lr;
    auto& outcome = summary.outcome;
    outcome.state = train::state_from_name(text(*document, "state"));
    // The file says what its writer last knew; a writer that is gone cannot have said that it was killed.
    const bool going_on =
        outcome.state == train::RunState::running || outcome.state == train::RunState::paused;
    if (going_on && !base::FileLock::is_held(folder / lock_name))
        outcome.state = train::RunState::interrupted;
    outcome.reason = text(*document, "reason");
    outcome.step = whole(*document, "step");
    outcome.train_loss = number(*document, "train_loss");
    outcome.val_loss = number(*document, "val_loss");
    outcome.best_loss = number(*document, "best_loss");
    outcome.best_step = whole(*document, "best_step");
    outcome.seconds = std::isfinite(number(*document, "seconds")) ? number(*document, "seconds") : 0;
    outcome.tokens_per_second = number(*document, "tokens_per_second");
    summary.seed = static_cast<std::uint64_t>(whole(*document, "seed"));
    summary.recipe = text(*document, "recipe");
    summary.changes = whole(*document, "changes");
    if (const auto parent = document->find("parent"); parent != document->end() && parent->is_object())
        summary.parent = Origin{text(*parent, "run"), whole(*parent, "step")};
    return summary;
}

RunSummary summary_or_fault(const fs::path& folder) {
    auto summary = read_summary(folder);
    if (summary) return *std::move(summary);
    RunSummary damaged;
    damaged.folder = folder;
    damaged.name = folder.filename().string();
    damaged.outcome.state = train::RunState::failed;
    damaged.outcome.train_loss = damaged.outcome.val_loss = damaged.outcome.best_loss = std::nan("");
    damaged.fault = summary.error().message;
    return damaged;
}

std::vector<fs::path> run_folders(const fs::path& parent) {
    std::vector<std::pair<fs::file_time_type, fs::path>> found;
    std::error_code code;
    for (auto& folder : base::list_folder(parent)) {
        if (folder.filename().string().starts_with(".")) continue;
        // A file has nothing in it; so its kind need not be asked for. An experiment alone is an export's.
        const auto has = [&](const char* name) { return fs::exists(folder / name, code); };
        if (!has(summary_name) && !(has(experiment_name) && (has(log_name) || has("checkpoints")))) continue;
        const auto time = fs::last_write_time(folder, code);
        found.emplace_back(time, std::move(folder));
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<fs::path> folders;
    folders.reserve(found.size());
    for (auto& [time, folder] : found)
        folders.push_back(std::move(folder));
    return folders;
}

std::vector<RunSummary> list_runs(const fs::path& parent) {
    std::vector<RunSummary> runs;
    for (const auto& folder : run_folders(parent))
        runs.push_back(summary_or_fault(folder));
    return runs;
}

}  // namespace optimlab::store
