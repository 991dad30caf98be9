// SPDX-License-Identifier: GPL-3.0-or-later
// Runs on disk as groups: those whose experiments, and what was changed in them while they trained, differ in
// nothing but the seed belong together.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/analysis/statistics.h"
#include "core/store/run_folder.h"

namespace optimlab::tune {

using base::Json;
namespace fs = std::filesystem;

/// A place where experiments differ, and what each has there; null where one has no such place.
struct Difference {
    std::string path;  ///< "optimizer.lr"
    std::vector<Json> values;
};
/// Where documents differ, leaf by leaf, in the order of their keys. Names and seeds do not count.
std::vector<Difference> differences(const std::vector<Json>& documents);

/// The experiment without name and seed; "live_changes", if anything was changed while the run trained:
/// "optimizer.lr = 0.001 after step 100", and so on; and of a fork "forked_from", as it owes its losses to
/// that.
Json described(const store::RunRecord& run);

/// Runs of one experiment with different seeds.
struct Group {
    std::string label;                   ///< "A", "B", ...
    std::vector<store::RunRecord> runs;  ///< one a seed
    std::vector<fs::path> copies{};      ///< runs of seeds that are there already, which say nothing new
};

/// The run folders that these paths name: a run folder itself, or all that lie below a folder, as a sweep or
/// a group of seeds leaves them.
base::Result<std::vector<fs::path>> find_run_folders(const std::vector<std::string>& paths);
/// Reads the runs and puts them into groups, in the order of each group's first run. A run without any
/// validation is refused.
base::Result<std::vector<Group>> read_groups(const std::vector<fs::path>& folders);

/// The last step of a training at which every run of both was validated; -1 if there is none.
std::int64_t common_step(const Group& first, const Group& second);
/// The validation losses at a step, a run each.
std::vector<double> losses_at(const Group& group, std::int64_t step);
/// The last validation loss of each run, and the lowest.
std::vector<double> final_losses(const Group& group);
std::vector<double> best_losses(const Group& group);

/// Two groups at their last common step.
struct Comparison {
    std::int64_t step = -1;  ///< -1: there is none, and nothing else here means anything
    analysis::Spread first, second;
    analysis::Welch welch;
    std::string sentence;  ///< "B is better than A by 0.021 ± 0.008 at step 2000, ..."
};
Comparison compare(const Group& first, const Group& second);
/// The same for two samples of a loss, wherever they come from; `where` is "at step 2000".
std::string compare_sentence(const std::string& first, const analysis::Spread& a, const std::string& second,
                             const analysis::Spread& b, const std::string& where);

}  // namespace optimlab::tune
