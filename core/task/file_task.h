// SPDX-License-Identifier: GPL-3.0-or-later
// What a file of the user's is for, when nobody has said it: somebody drops it and wants to train on it.
#pragma once

#include <filesystem>
#include <string>

namespace optimlab::task {

/// The id of the task that a file looks made for, by its name and its first rows; `now`, the id of a task,
/// where it may be for that as well or nothing tells.
std::string task_of_file(const std::filesystem::path& path, const std::string& now);

}  // namespace optimlab::task
