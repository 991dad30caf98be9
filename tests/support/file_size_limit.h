// SPDX-License-Identifier: GPL-3.0-or-later
// A full disk for this process: while it lives, no file may grow beyond the limit, and writing fails as on a
// real one.
#pragma once

#include <csignal>

#include <sys/resource.h>

namespace optimlab::test {

class FileSizeLimit {
 public:
    explicit FileSizeLimit(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
    rlimit before_{};
    void (*handler_)(int) = nullptr;
};

}  // namespace optimlab::test
