// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/metrics_feed.h"

namespace optimlab::ui::bridge {

std::size_t MetricsFeed::drain(std::size_t limit) {
    if (!series_) return 0;
    return ring_.drain(
        [this](const Metric& metric) { std::visit([this](const auto& r) { series_->add(r); }, metric); },
        limit);
}

}  // namespace optimlab::ui::bridge
