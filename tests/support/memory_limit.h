// SPDX-License-Identifier: GPL-3.0-or-later
// Little memory for this process: while it lives, allocations beyond the limit fail as they do on a machine
// that is full. Sanitizers reserve more address space than any limit leaves, so their tests skip this.
#pragma once

#include <fstream>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

namespace optimlab::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool memory_can_be_limited = false;
#else
inline constexpr bool memory_can_be_limited = true;
#endif

class MemoryLimit {
 public:
    /// So many bytes more than the process uses now.
    explicit MemoryLimit(rlim_t more) {
        rlim_t pages = 0;
        std::ifstream("/proc/self/statm") >> pages;
        ::getrlimit(RLIMIT_AS, &before_);
        const rlimit limit{pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + more, before_.rlim_max};
        ::setrlimit(RLIMIT_AS, &limit);
    }
    ~MemoryLimit() { ::setrlimit(RLIMIT_AS, &before_); }
    MemoryLimit(const MemoryLimit&) = delete;
    MemoryLimit& operator=(const MemoryLimit&) = delete;

 private:
    rlimit before_{};
};

}  // namespace optimlab::test
