// SPDX-License-Identifier: GPL-3.0-or-later
// A file that only grows, and loses nothing while the disk takes nothing.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace optimlab::base {

class AppendedFile {
 public:
    explicit AppendedFile(std::filesystem::path path);
    ~AppendedFile();
    AppendedFile(const AppendedFile&) = delete;
    AppendedFile& operator=(const AppendedFile&) = delete;

    /// Keeps text in memory until the next flush.
    void append(std::string_view text) { waiting_ += text; }
    /// Opens the file, if it is not open, and writes what waits. What the disk does not take goes on waiting,
    /// from its first byte that is not in the file, and the file is opened anew the next time: it may have
    /// been mounted again meanwhile.
    Status flush();

 private:
    Status fail();

    std::filesystem::path path_;
    std::string waiting_;
    int file_ = -1;
};

}  // namespace optimlab::base
