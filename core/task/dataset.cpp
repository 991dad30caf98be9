// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/dataset.h"

#include <array>

namespace optimlab::task {

const char* part_name(Part part) {
    constexpr std::array<const char*, 3> names = {"training", "validation", "test"};
    return names[static_cast<std::size_t>(part)];
}

std::vector<std::int64_t> Dataset::label_counts(Part part) const {
    std::vector<std::int64_t> counts(codec_->labels().size());
    if (counts.empty()) return counts;
    for (const auto target : targets(part)) {
        if (target != model::ignored) ++counts[static_cast<std::size_t>(target)];
    }
    return counts;
}

}  // namespace optimlab::task
