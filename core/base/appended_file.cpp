// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/appended_file.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "core/base/files.h"

namespace optimlab::base {

AppendedFile::AppendedFile(std::filesystem::path path) : path_(std::move(path)) {}

AppendedFile::~AppendedFile() {
    (void)flush();
    if (file_ >= 0) ::close(file_);
}

Status AppendedFile::fail() {
    const int code = errno;
    if (file_ >= 0) ::close(file_);
    file_ = -1;
    return unwritable(path_, code);
}

Status AppendedFile::flush() {
    constexpr int readable = 0666;
    if (file_ < 0) file_ = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, readable);
    if (file_ < 0) return fail();
    std::size_t written = 0;
    while (written < waiting_.size()) {
        const auto count = ::write(file_, waiting_.data() + written, waiting_.size() - written);
        if (count >= 0) {
            written += static_cast<std::size_t>(count);
        } else if (errno != EINTR) {
            waiting_.erase(0, written);
            return fail();
        }
    }
    waiting_.clear();
    return Done{};
}

}  // namespace optimlab::base
