// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/dataset.h"

#include <algorithm>
#include <array>

namespace optimlab::task {

const char* part_name(Part part) {
    constexpr std::array<const char*, 3> names = {"training", "validation", "test"};
    return names[static_cast<std::size_t>(part)];
}

std::string part_text(Part part) {
    return part == Part::training     ? base::message("the training part")
           : part == Part::validation ? base::message("the validation part")
                                      : base::message("the test part");
}

std::string part_examples(Part part, bool one) {
    if (part == Part::training)
        return one ? base::message("training example") : base::message("training examples");
    if (part == Part::validation)
        return one ? base::message("validation example") : base::message("validation examples");
    return one ? base::message("test example") : base::message("test examples");
}

std::vector<std::int64_t> Dataset::label_counts(Part part) const {
    std::vector<std::int64_t> counts(codec_->labels().size());
    if (counts.empty()) return counts;
    for (const auto target : targets(part)) {
        if (target != model::ignored) ++counts[static_cast<std::size_t>(target)];
    }
    return counts;
}

std::vector<data::Pair> spread(std::span<const data::Pair> all, std::size_t count) {
    std::vector<data::Pair> some;
    count = std::min(count, all.size());
    some.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        some.push_back(all[i * all.size() / count]);
    return some;
}

}  // namespace optimlab::task
