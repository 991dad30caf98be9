// SPDX-License-Identifier: GPL-3.0-or-later
// A file that says "this folder is in use", among programs of one machine and of a network disk that supports
// flock(2). The kernel lets go of it when a program ends, however it ends; the empty file stays.
#pragma once

#include <filesystem>

#include "core/base/result.h"

namespace optimlab::base {

class FileLock {
 public:
    FileLock() = default;
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

    /// Takes the lock, or says that another program (or another part of this one) holds it. Where the file
    /// system knows no locks, or the file cannot be made, nothing is locked and nobody is stopped.
    static Result<FileLock> take(const std::filesystem::path& path);
    /// Takes the lock as soon as nobody else holds it.
    static FileLock wait(const std::filesystem::path& path);
    /// Whether somebody holds it now.
    static bool is_held(const std::filesystem::path& path);

 private:
    explicit FileLock(int file) : file_(file) {}
    int file_ = -1;
};

}  // namespace optimlab::base
