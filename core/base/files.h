// SPDX-License-Identifier: GPL-3.0-or-later
// Reading whole files, and writing them so that a reader, a crash or a full disk never meets half of one.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace optimlab::base {

/// The bytes of a file; an error names the path and says whether it is missing, a folder or unreadable.
Result<std::string> read_file(const std::filesystem::path& path);

/// Whether a write waits until the disk has the bytes, which can take tens of milliseconds. Without, a power
/// failure may bring back the old file, but still never a part of one.
enum class Sync { yes, no };

/// Writes to a temporary name beside `path` and renames: `path` is the old file or the whole new one, never a
/// part. On failure the temporary file is removed.
Status write_file(const std::filesystem::path& path, std::string_view bytes, Sync sync = Sync::yes);

/// The same with a writer for content that is not worth holding in memory twice.
Status write_file(const std::filesystem::path& path, const std::function<void(std::ostream&)>& writer,
                  Sync sync = Sync::yes);

/// Why a file cannot be written, from errno, with what would help.
Error unwritable(const std::filesystem::path& path, int code);

/// Waits until the disk has what was written to the file.
Status sync_file(const std::filesystem::path& path);

/// "runs/first" of "runs/first/", which has no last part.
inline std::filesystem::path without_slash(const std::filesystem::path& path) {
    return path.has_filename() ? path : path.parent_path();
}

/// What is directly in a folder, in no order; nothing if it cannot be read.
std::vector<std::filesystem::path> list_folder(const std::filesystem::path& path);

/// Makes a folder and its parents.
Status make_folder(const std::filesystem::path& path);

}  // namespace optimlab::base
