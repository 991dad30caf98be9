// SPDX-License-Identifier: GPL-3.0-or-later
// What a thread costs the others. Processor time, not time on the wall: who waited for the trainer's threads
// was not expensive.
#pragma once

#include <cstdint>
#include <ctime>

namespace optimlab::ui::bridge {

/// Processor time that the calling thread has used.
inline std::int64_t thread_nanoseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

}  // namespace optimlab::ui::bridge
