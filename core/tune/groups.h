// SPDX-License-Identifier: GPL-3.0-or-later
// Runs on disk as groups: those whose experiments, and what was changed in them while they trained, differ in
// nothing but the seed belong together.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/analysis/verdict.h"
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

/// The group as it is judged; it must outlive that.
analysis::Party party(const Group& group);
/// The last validation loss of each run that did not diverge, and the lowest of each run.
std::vector<double> final_losses(const Group& group);
std::vector<double> best_losses(const Group& group);

}  // namespace optimlab::tune
