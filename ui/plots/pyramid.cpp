// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/pyramid.h"

#include <algorithm>

namespace optimlab::ui::plots {

void Pyramid::append(double value) {
    // Only whole blocks are stored, so that most appends touch one number; what is left at the end of each
    // level is less than a block and is read from the level below.
    if (open_.empty()) open_.emplace_back();
    open_[0].include(value);
    std::size_t count = ++size_;
    for (std::size_t level = 0; count % branching == 0; ++level) {
        if (level == levels_.size()) levels_.emplace_back();
        if (level + 1 == open_.size()) open_.emplace_back();
        levels_[level].push_back(open_[level]);
        open_[level + 1].include(open_[level]);
        open_[level] = {};
        count /= branching;
    }
}

void Pyramid::clear() {
    levels_.clear();
    open_.clear();
    size_ = 0;
}

Extent Pyramid::query(std::size_t begin, std::size_t end, Domain domain, const LeafExtent& leaf) const {
    Extent out;
    end = std::min(end, size_);
    std::size_t level = 0;
    // Climb: take the ragged ends at each level, go up with the whole blocks between them. Level 0 here is
    // the values, level k the blocks of levels_[k - 1].
    while (begin < end) {
        const std::size_t first_whole = (begin + branching - 1) / branching;
        const std::size_t last_whole = end / branching;
        if (first_whole >= last_whole || level == levels_.size()) {
            collect(level, begin, end, domain, leaf, out);
            break;
        }
        collect(level, begin, first_whole * branching, domain, leaf, out);
        collect(level, last_whole * branching, end, domain, leaf, out);
        begin = first_whole;
        end = last_whole;
        ++level;
    }
    return out;
}

void Pyramid::collect(std::size_t level, std::size_t begin, std::size_t end, Domain domain,
                      const LeafExtent& leaf, Extent& out) const {
    if (level == 0) {
        // At most two blocks touch a ragged end; the owner answers for one block at a time.
        while (begin < end) {
            const std::size_t stop = std::min(end, (begin / branching + 1) * branching);
            out.include(leaf(begin, stop));
            begin = stop;
        }
        return;
    }
    for (std::size_t i = begin; i < end; ++i) {
        const Extent& block = levels_[level - 1][i];
        if (domain == Domain::all || block.min > 0.0) {
            out.include(block);
        } else if (block.max > 0.0) {
            collect(level - 1, i * branching, (i + 1) * branching, domain, leaf, out);
        }
    }
}

std::size_t Pyramid::memory() const {
    std::size_t bytes = 0;
    for (const auto& blocks : levels_)
        bytes += blocks.memory();
    return bytes;
}

}  // namespace optimlab::ui::plots
