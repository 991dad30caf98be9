// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/groups.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/files.h"
#include "core/store/json_values.h"
#include "core/store/run_log.h"

namespace optimlab::tune {

namespace {

/// Every leaf of a document by its path, in order.
void leaves(const Json& document, const std::string& path, std::vector<std::pair<std::string, Json>>& found) {
    if (document.is_object()) {
        for (const auto& [key, value] : document.items())
            leaves(value, base::join_path(path, key), found);
    } else if (document.is_array() && !document.empty() && document.front().is_structured()) {
        for (std::size_t i = 0; i < document.size(); ++i)
            leaves(document[i], path + "[" + std::to_string(i) + "]", found);
    } else {
        found.emplace_back(path, document);
    }
}

bool counts(const std::string& path) { return path != "name" && path != "seed" && path != "version"; }

bool is_run(const fs::path& folder) {
    std::error_code code;
    return fs::exists(folder / "run.json", code) || fs::exists(folder / "experiment.json", code);
}

/// Runs below a folder, by name, not looking into runs.
void collect(const fs::path& folder, int depth, std::vector<fs::path>& found) {
    constexpr int deepest = 4;
    if (is_run(folder)) {
        found.push_back(folder);
        return;
    }
    if (depth == deepest) return;
    std::error_code code;
    // The short trials that looked for the rates of a race are no contestants.
    if (fs::exists(folder / "race.json", code)) return collect(folder / "runs", depth + 1, found);
    auto inside = base::list_folder(folder);
    std::sort(inside.begin(), inside.end());
    for (const auto& one : inside) {
        if (fs::is_directory(one, code) && !one.filename().string().starts_with(".")) {
            collect(one, depth + 1, found);
        }
    }
}

}  // namespace

std::vector<Difference> differences(const std::vector<Json>& documents) {
    std::vector<std::map<std::string, Json>> by_path(documents.size());
    std::vector<std::string> order;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        std::vector<std::pair<std::string, Json>> found;
        leaves(documents[i], "", found);
        for (auto& [path, value] : found) {
            if (!counts(path)) continue;
            if (seen.insert(path).second) order.push_back(path);
            by_path[i].emplace(path, std::move(value));
        }
    }
    std::vector<Difference> all;
    for (const auto& path : order) {
        Difference one{path, {}};
        bool differs = false;
        for (const auto& document : by_path) {
            const auto found = document.find(path);
            one.values.push_back(found == document.end() ? Json(nullptr) : found->second);
            differs = differs || one.values.back() != one.values.front();
        }
        if (differs) all.push_back(std::move(one));
    }
    return all;
}

Json described(const store::RunRecord& run) {
    Json document = train::to_json(run.experiment);
    document.erase("name");
    document.erase("seed");
    std::string changes;
    for (const auto& change : store::live_changes(run)) {
        changes.append(changes.empty() ? "" : "; ")
            .append(store::text(change.detail, "path"))
            .append(" = ")
            .append(base::show(change.detail["value"]))
            .append(" after step ")
            .append(std::to_string(change.step));
    }
    if (!changes.empty()) document["live_changes"] = changes;
    if (run.summary.parent) document["forked_from"] = store::origin_text(run.summary.parent);
    return document;
}

base::Result<std::vector<fs::path>> find_run_folders(const std::vector<std::string>& paths) {
    std::vector<fs::path> all;
    for (const auto& path : paths) {
        std::error_code code;
        if (!fs::is_directory(path, code)) {
            return base::input_error(
                "{}: there is no such folder; give run folders, or one that holds the runs of a sweep or a "
                "group of seeds",
                path);
        }
        const auto before = all.size();
        collect(path, 0, all);
        if (all.size() == before) {
            return base::input_error(
                "{}: there is no run in this folder; `optimlab-cli runs` lists those that there are", path);
        }
    }
    std::vector<fs::path> once;
    std::set<std::string> seen;
    for (auto& path : all) {
        std::error_code code;
        if (seen.insert(fs::weakly_canonical(path, code).string()).second) once.push_back(std::move(path));
    }
    return once;
}

base::Result<std::vector<Group>> read_groups(const std::vector<fs::path>& folders) {
    std::vector<Group> groups;
    std::map<std::string, std::size_t> by_identity;
    for (const auto& folder : folders) {
        auto record = store::read_run(folder);
        if (!record) return record.error();
        if (record->evals.empty()) {
            return base::input_error(
                "{}: this run has no validation yet, so there is nothing to compare; let it train on, or "
                "leave it out",
                folder);
        }
        const auto [place, is_new] = by_identity.emplace(described(*record).dump(), groups.size());
        if (is_new) {
            const auto number = groups.size();
            std::string label(1, static_cast<char>('A' + number % 26));
            if (number >= 26) label += std::to_string(number / 26);
            groups.push_back({std::move(label), {}});
        }
        auto& group = groups[place->second];
        // The same seed gives the same training: of two the one that went further counts.
        const auto twin = std::find_if(group.runs.begin(), group.runs.end(), [&](const auto& run) {
            return run.experiment.seed == record->experiment.seed;
        });
        if (twin == group.runs.end()) {
            group.runs.push_back(*std::move(record));
            continue;
        }
        if (record->evals.back().step > twin->evals.back().step) std::swap(*twin, *record);
        group.copies.push_back(record->summary.folder);
    }
    return groups;
}

analysis::Party party(const Group& group) {
    analysis::Party all{group.label, {}};
    for (const auto& run : group.runs) {
        all.runs.push_back(analysis::judged(run.experiment, run.evals, run.summary.outcome));
    }
    return all;
}

std::vector<double> final_losses(const Group& group) {
    std::vector<double> losses;
    for (const auto& run : group.runs) {
        if (run.summary.outcome.state != train::RunState::diverged) losses.push_back(run.evals.back().loss);
    }
    return losses;
}

std::vector<double> best_losses(const Group& group) {
    std::vector<double> losses;
    losses.reserve(group.runs.size());
    for (const auto& run : group.runs) {
        double best = run.evals.front().loss;
        for (const auto& eval : run.evals)
            best = std::min(best, eval.loss);
        losses.push_back(best);
    }
    return losses;
}

}  // namespace optimlab::tune
