// SPDX-License-Identifier: GPL-3.0-or-later
// What a person wrote about a run: note.txt in its folder. Words that begin with # serve as tags.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"

namespace optimlab::store {

/// Empty if there is none.
std::string read_note(const std::filesystem::path& folder);
/// An empty note takes the file away.
base::Status write_note(const std::filesystem::path& folder, const std::string& note);

}  // namespace optimlab::store
