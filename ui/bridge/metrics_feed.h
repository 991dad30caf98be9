// SPDX-License-Identifier: GPL-3.0-or-later
// From the ring to the series: the training thread pushes fixed-size records, the GUI thread takes them on
// its frame clock. When the ring is full the trainer drops and counts; the log on disk still has every step.
#pragma once

#include <cstddef>
#include <memory>
#include <variant>

#include "core/base/spsc_ring.h"
#include "core/train/observer.h"
#include "ui/bridge/run_series.h"

namespace optimlab::ui::bridge {

using Metric = std::variant<train::StepRecord, train::EvalRecord>;
using MetricRing = base::SpscRing<Metric>;

class MetricsFeed {
 public:
    explicit MetricsFeed(MetricRing& ring) : ring_(ring) {}

    /// Where the records go from now on; nullptr: they wait in the ring.
    void follow(std::shared_ptr<RunSeries> series) { series_ = std::move(series); }

    /// Takes what is there, at most `limit`, so that a flood costs a frame a few milliseconds. How many came.
    std::size_t drain(std::size_t limit = 8192);

 private:
    MetricRing& ring_;
    std::shared_ptr<RunSeries> series_;
};

}  // namespace optimlab::ui::bridge
