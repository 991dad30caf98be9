// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/metrics_feed.h"

#include <algorithm>
#include <utility>

namespace optimlab::ui::bridge {

void MetricsFeed::follow(std::shared_ptr<RunSeries> series, std::size_t run) {
    series_.resize(std::max(series_.size(), run + 1));
    series_[run] = std::move(series);
}

std::size_t MetricsFeed::drain(std::size_t limit) {
    return ring_.drain(
        [this](const Metric& metric) {
            if (metric.run >= series_.size() || !series_[metric.run]) return false;
            std::visit([&](const auto& record) { series_[metric.run]->add(record); }, metric.record);
            return true;
        },
        limit);
}

}  // namespace optimlab::ui::bridge
