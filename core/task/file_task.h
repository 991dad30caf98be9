// SPDX-License-Identifier: GPL-3.0-or-later
// What files of the user's are for, when nobody has said it: somebody drops them and wants to train on them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace optimlab::task {

/// "data" of an experiment that trains on the files, and the id of the task that they look made for.
struct FileUse {
    std::string task;
    base::Json data;
};

/// By their names and first rows; `now`, the id of a task, where they may be for that as well or nothing
/// tells. Several files are texts to be read as one, a text and its translation, or tables of which one or
/// two are named after a validation ("dev", "val") or a test; an error says so of others.
base::Result<FileUse> use_of_files(const std::vector<std::filesystem::path>& paths, const std::string& now);

}  // namespace optimlab::task
