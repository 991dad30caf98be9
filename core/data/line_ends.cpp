// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/line_ends.h"

#include <algorithm>
#include <utility>

namespace optimlab::data {

void LineEnds::unify(std::string& block) {
    if (block.empty()) return;
    if (std::exchange(waits_, false)) block.insert(block.begin(), '\r');
    const auto first = block.find('\r');
    // Where the first end is the last character, its other half may come in the next block.
    if (unknown_ && block.find('\n') != std::string::npos) {
        unknown_ = false;
    } else if (unknown_ && first < block.size() - 1) {
        unknown_ = false;
        alone_ = true;
    }
    if (first == std::string::npos) return;
    if (alone_) {
        std::replace(block.begin() + static_cast<std::ptrdiff_t>(first), block.end(), '\r', '\n');
        return;
    }
    if (block.back() == '\r') {
        waits_ = true;
        block.pop_back();
    }
    std::size_t kept = first;
    for (std::size_t i = first; i < block.size(); ++i) {
        const bool half = block[i] == '\r' && i + 1 < block.size() && block[i + 1] == '\n';
        if (!half) block[kept++] = block[i];
    }
    block.resize(kept);
}

void LineEnds::finish(std::string& rest) {
    if (std::exchange(waits_, false)) rest += '\n';
}

}  // namespace optimlab::data
