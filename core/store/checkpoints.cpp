// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/checkpoints.h"

#include <algorithm>
#include <charconv>

#include "core/base/file_lock.h"
#include "core/base/files.h"
#include "core/store/checkpoint.h"
#include "core/store/run_summary.h"

namespace optimlab::store {

namespace {

constexpr std::string_view prefix = "step-", ending = ".safetensors";

std::optional<std::int64_t> step_of(const std::string& name) {
    if (!name.starts_with(prefix) || !name.ends_with(ending)) return {};
    std::int64_t step = 0;
    const char *first = name.data() + prefix.size(), *last = name.data() + name.size() - ending.size();
    const auto [stop, problem] = std::from_chars(first, last, step);
    if (problem != std::errc{} || stop != last) return {};
    return step;
}

}  // namespace

std::string checkpoint_name(std::int64_t step) {
    const std::string digits = std::to_string(step);
    return std::string(prefix) + std::string(digits.size() < 8 ? 8 - digits.size() : 0, '0') + digits +
           std::string(ending);
}

std::vector<Checkpoint> list_checkpoints(const fs::path& folder) {
    std::vector<Checkpoint> found;
    std::error_code code;
    for (const auto& path : base::list_folder(folder / "checkpoints")) {
        if (const auto step = step_of(path.filename().string())) {
            const auto bytes = fs::file_size(path, code);
            found.push_back({*step, code ? 0 : bytes, path});
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.step < b.step; });
    return found;
}

base::Result<fs::path> newest_checkpoint(const fs::path& folder, std::vector<std::string>& skipped) {
    std::error_code code;
    if (!fs::is_directory(folder, code)) return base::input_error("{}: there is no such run folder", folder);
    if (!fs::exists(folder / experiment_name, code)) {
        return base::input_error(
            "{}: this is no run folder (it has no {}); optimlab-cli runs lists those that there are", folder,
            experiment_name);
    }
    auto found = list_checkpoints(folder);
    std::reverse(found.begin(), found.end());
    // The best weights are a whole checkpoint too, and newer than the last periodic one after a crash.
    const auto best = folder / "checkpoints" / best_name;
    const auto best_facts = read_checkpoint_facts(best);
    for (const auto& one : found) {
        const auto facts = read_checkpoint_facts(one.path);
        if (!facts) {
            skipped.push_back(facts.error().message);
            continue;
        }
        return best_facts && best_facts->progress.step > facts->progress.step ? best : one.path;
    }
    if (best_facts) return best;
    const std::string why = !skipped.empty() ? skipped.front()
                            : base::FileLock::is_held(folder / lock_name)
                                ? base::message("it is being trained, and its first one is still to come")
                                : base::message("it ended before its first one, so train it again");
    return base::input_error("{}: there is no whole checkpoint in this run folder; {}", folder, why);
}

std::optional<fs::path> checkpoint_at(const fs::path& folder, std::int64_t step) {
    for (const auto& name : {checkpoint_name(step), std::string(best_name)}) {
        const auto path = folder / "checkpoints" / name;
        const auto facts = read_checkpoint_facts(path);
        if (facts && facts->progress.step == step) return path;
    }
    return {};
}

std::string checkpoint_steps_text(const fs::path& folder) {
    std::vector<std::int64_t> steps;
    for (const auto& one : list_checkpoints(folder)) {
        if (read_checkpoint_facts(one.path)) steps.push_back(one.step);
    }
    if (const auto best = read_checkpoint_facts(folder / "checkpoints" / best_name))
        steps.push_back(best->progress.step);
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    if (steps.empty()) return base::message("there are no checkpoints");
    std::string text;
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        // The first ones and the last.
        if (steps.size() > most && i == most - 1) {
            text += ", ...";
            i = steps.size() - 1;
        }
        if (i > 0) text += i + 1 == steps.size() ? " and " : ", ";
        text += std::to_string(steps[i]);
    }
    return base::message("there are checkpoints at the steps {}", text);
}

base::Result<fs::path> choose_checkpoint(const fs::path& place, const Which& which,
                                         std::vector<std::string>& skipped) {
    std::error_code code;
    const auto whole = [](const fs::path& path) -> base::Result<fs::path> {
        if (auto well = verify_checkpoint(path); !well) return well.error();
        return path;
    };
    if (fs::is_regular_file(place, code)) {
        if (!which.step && !which.best) return whole(place);
        return base::input_error("{}: this is one checkpoint; {} chooses among those of a run folder", place,
                                 (which.best ? "--best" : "--at"));
    }
    if (!which.step && !which.best) return newest_checkpoint(place, skipped);
    if (!fs::is_directory(place, code)) return base::input_error("{}: there is no such run folder", place);
    if (!which.step) return whole(place / "checkpoints" / best_name);
    if (const auto path = checkpoint_at(place, *which.step)) return *path;
    return base::input_error("{}: there is no whole checkpoint at step {}; {}", place, *which.step,
                             checkpoint_steps_text(place));
}

std::vector<Checkpoint> surplus(std::vector<Checkpoint> all, std::uintmax_t other_bytes,
                                const train::TrainingSpec& policy, std::optional<std::int64_t> pinned) {
    std::vector<Checkpoint> gone;
    if (all.empty()) return gone;
    const std::int64_t newest = all.back().step, every = std::max<std::int64_t>(1, policy.checkpoint_every);
    const auto stays = [&](std::int64_t step) { return step == newest || (pinned && step == *pinned); };
    const auto let_go = [&](std::size_t i) {
        gone.push_back(std::move(all[i]));
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
    };
    for (std::size_t i = all.size(); i-- > 0 && policy.checkpoint_keep != train::Keep::all;) {
        const std::int64_t times = all[i].step / every;
        const bool power = all[i].step % every == 0 && times > 0 && (times & (times - 1)) == 0;
        const bool wanted = policy.checkpoint_keep == train::Keep::logarithmic && power;
        if (!wanted && !stays(all[i].step)) let_go(i);
    }
    if (policy.checkpoint_megabytes <= 0) return gone;
    const auto too_much = [&] {
        std::uintmax_t bytes = other_bytes;
        for (const auto& one : all)
            bytes += one.bytes;
        return static_cast<double>(bytes) > policy.checkpoint_megabytes * 1e6;
    };
    while (too_much()) {
        // The one whose neighbours are closest to each other is missed least; the first is missed most.
        std::optional<std::size_t> densest;
        std::int64_t gap = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (stays(all[i].step)) continue;
            const std::int64_t around = i == 0 ? newest : all[i + 1].step - all[i - 1].step;
            if (densest && around >= gap) continue;
            densest = i;
            gap = around;
        }
        if (!densest) break;
        let_go(*densest);
    }
    return gone;
}

std::vector<fs::path> surplus(const fs::path& folder, const train::TrainingSpec& policy,
                              std::optional<std::int64_t> pinned) {
    if (policy.checkpoint_keep == train::Keep::all && policy.checkpoint_megabytes <= 0) return {};
    std::error_code code;
    const auto best = fs::file_size(folder / "checkpoints" / best_name, code);
    std::vector<fs::path> paths;
    for (const auto& one : surplus(list_checkpoints(folder), code ? 0 : best, policy, pinned))
        paths.push_back(one.path);
    return paths;
}

}  // namespace optimlab::store
