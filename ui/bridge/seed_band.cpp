// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/seed_band.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/analysis/statistics.h"

namespace optimlab::ui::bridge {
namespace {

constexpr std::size_t good_deal = 64;  // one part in so many

std::pair<double, double> edges(const analysis::Spread& spread, Scatter scatter) {
    switch (scatter) {
        case Scatter::sd:
            return {spread.mean - spread.sd, spread.mean + spread.sd};
        case Scatter::error:
            return {spread.mean - spread.error, spread.mean + spread.error};
        case Scatter::interval:
            return {spread.mean - spread.half_width, spread.mean + spread.half_width};
        case Scatter::range:
            break;
    }
    const double gap = spread.sd - spread.sd;  // of a single value there is no band
    return {spread.lowest + gap, spread.highest + gap};
}

}  // namespace

SeedBand::SeedBand(Members members, Scatter scatter) : members_(std::move(members)), scatter_(scatter) {
    catch_up(true);
}

void SeedBand::catch_up(bool all) {
    std::size_t points = 0;
    unsigned generation = 0;
    for (const auto& member : members_) {
        points += member->size();
        generation += member->generation();
    }
    const bool restarted = generation != generation_;
    if (!restarted && (points == seen_ || (!all && points - seen_ <= seen_ / good_deal))) return;
    seen_ = points;
    generation_ = generation;
    for (auto* curve : {mean_.get(), low_.get(), high_.get()})
        curve->clear();
    const auto longest = std::max_element(members_.begin(), members_.end(), [](const auto& a, const auto& b) {
        return std::pair(a->last_x(), a->size()) < std::pair(b->last_x(), b->size());
    });
    std::vector<std::size_t> next(members_.size(), 0);
    std::vector<double> values;
    values.reserve(members_.size());
    for (std::size_t i = 0; longest != members_.end() && i < (*longest)->size(); ++i) {
        const double x = (*longest)->x(i);
        values.clear();
        for (std::size_t m = 0; m < members_.size(); ++m) {
            const plots::Series& member = *members_[m];
            while (next[m] < member.size() && member.x(next[m]) <= x)
                ++next[m];
            if (next[m] == 0 || x > member.last_x()) continue;
            const double y = member.y(next[m] - 1);
            if (std::isfinite(y)) values.push_back(y);
        }
        const auto spread = analysis::spread(values);
        const auto [low, high] = edges(spread, scatter_);
        mean_->append(x, spread.mean);
        low_->append(x, low);
        high_->append(x, high);
    }
}

}  // namespace optimlab::ui::bridge
