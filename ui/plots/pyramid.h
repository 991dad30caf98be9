// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Minimum and maximum of any stretch of a growing sequence in O(log n): level 0 keeps one pair for each block
// of 16 values, level k+1 one pair for 16 pairs of level k. The values themselves stay with the owner, which
// is asked for the ragged ends (at most 15 values on each side). Costs about 1.1 bytes a value.
// Non-finite values are gaps and count for nothing.
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

#include "ui/plots/chunked_vector.h"

namespace optimlab::ui::plots {

/// A closed interval of values; empty (min > max) until something finite was included.
struct Extent {
    double min = std::numeric_limits<double>::infinity();
    double max = -std::numeric_limits<double>::infinity();

    [[nodiscard]] bool empty() const { return min > max; }
    void include(double value) {
        if (!std::isfinite(value)) return;
        if (value < min) min = value;
        if (value > max) max = value;
    }
    void include(const Extent& other) {
        if (other.min < min) min = other.min;
        if (other.max > max) max = other.max;
    }
    bool operator==(const Extent&) const = default;
};

/// Which values count: all finite ones, or (for log axes) only those above zero.
enum class Domain { all, positive };

class Pyramid {
 public:
    static constexpr std::size_t branching = 16;

    /// Extent of values [begin, end), all inside one block of 16. Given by the owner of the values.
    using LeafExtent = std::function<Extent(std::size_t begin, std::size_t end)>;

    void append(double value);
    void clear();
    [[nodiscard]] std::size_t size() const { return size_; }

    /// Extent of values [begin, end). In the positive domain blocks that hold both signs are opened, which is
    /// exact but visits their values.
    [[nodiscard]] Extent query(std::size_t begin, std::size_t end, Domain domain,
                               const LeafExtent& leaf) const;

    [[nodiscard]] std::size_t memory() const;

 private:
    void collect(std::size_t level, std::size_t begin, std::size_t end, Domain domain, const LeafExtent& leaf,
                 Extent& out) const;

    std::vector<ChunkedVector<Extent, 6>> levels_;  // whole blocks
    std::vector<Extent> open_;                      // the block that each level is filling
    std::size_t size_ = 0;
};

}  // namespace optimlab::ui::plots
