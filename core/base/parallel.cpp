// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"

#include <thread>

#ifdef __linux__
#include <sched.h>
#endif

#include "core/base/team.h"

namespace optimlab::base {

namespace {

struct Calling {
    int wanted = 0;  // 0: all cores
    bool inside = false;
    Team team;
};

Calling& calling() {
    thread_local Calling of_this_thread;
    return of_this_thread;
}

/// While it lives, loops stay on their thread.
class Inside {
 public:
    Inside() { calling().inside = true; }
    ~Inside() { calling().inside = false; }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
};

}  // namespace

int hardware_threads() {
    // Asked once: libstdc++ reads a file of the kernel's each time, and counts cores that we may not use.
    static const int cores = [] {
#ifdef __linux__
        cpu_set_t allowed;
        if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return CPU_COUNT(&allowed);
#endif
        return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    }();
    return cores;
}

void set_threads(int n) { calling().wanted = std::max(n, 0); }

int threads() {
    const auto& me = calling();
    if (me.inside) return 1;
    return me.wanted > 0 ? me.wanted : hardware_threads();
}

void run_pieces(std::int64_t pieces, void (*job)(const void* body, std::int64_t piece), const void* body) {
    struct Call {
        void (*job)(const void* body, std::int64_t piece);
        const void* body;
    };
    const Call call{job, body};
    calling().team.run(
        pieces,
        [](const void* what, std::int64_t piece) {
            const Inside inside;
            const auto& loop = *static_cast<const Call*>(what);
            loop.job(loop.body, piece);
        },
        &call);
}

}  // namespace optimlab::base
