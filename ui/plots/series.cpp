// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/series.h"

namespace optimlab::ui::plots {

bool Series::append(double x, double y) {
    if (!std::isfinite(x) || (!points_.empty() && x < points_.back().x)) return false;
    points_.push_back({x, y});
    pyramid_.append(y);
    return true;
}

void Series::clear() {
    points_.clear();
    pyramid_.clear();
    ++generation_;
}

Extent Series::extent(std::size_t begin, std::size_t end, Domain domain) const {
    return pyramid_.query(begin, end, domain, [&](std::size_t from, std::size_t to) {
        Extent found;
        for (std::size_t i = from; i < to; ++i) {
            const double value = points_[i].y;
            if (domain == Domain::all || value > 0.0) found.include(value);
        }
        return found;
    });
}

std::size_t Series::memory() const { return points_.memory() + pyramid_.memory(); }

}  // namespace optimlab::ui::plots
