// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"

#include <cstdio>
#include <fstream>
#include <limits>

namespace optimlab::base {

std::int64_t available_memory() {
    std::ifstream in("/proc/meminfo");
    std::string key, unit;
    std::int64_t kilobytes = 0;
    while (in >> key >> kilobytes) {
        if (key == "MemAvailable:") return kilobytes * 1024;
        std::getline(in, unit);
    }
    return std::numeric_limits<std::int64_t>::max();
}

std::string show_bytes(std::int64_t bytes) {
    const auto x = static_cast<double>(bytes);
    char text[32];
    if (x < 1e9) {
        std::snprintf(text, sizeof text, "%.0f MB", x / 1e6);
    } else {
        std::snprintf(text, sizeof text, "%.1f GB", x / 1e9);
    }
    return text;
}

}  // namespace optimlab::base
